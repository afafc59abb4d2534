package dev.repertoire.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// SIGHUP, the signal that tells a daemon to reload its configuration. The JDK offers signals only in a package
/// that the compiler warns about, so this class calls it by reflection.
final class Hangup {
    private Hangup() {}

    /// Runs `action` on each SIGHUP, on its own thread. Does nothing where the signal does not exist.
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
            // Windows has no SIGHUP, and a JVM started with -Xrs does not handle it.
        }
    }
}
