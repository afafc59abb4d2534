package dev.repertoire.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// SIGHUP, by which daemons are told to read their configuration again. The JDK has signals only in a package that the
/// compiler warns of, so they are reached by name.
final class Hangup {
    private Hangup() {}

    /// Runs `action` at each SIGHUP, on a thread of its own. Does nothing where there is no such signal.
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run = MethodHandles.lookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object running =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangup, running);
        } catch (ReflectiveOperationException e) {
            // Windows has no SIGHUP, and a JVM started with -Xrs leaves it to others.
        }
    }
}
