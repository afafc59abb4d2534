package dev.repertoire.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// SIGHUP, by which daemons are told to read their configuration again. The JDK has signals only in a package that the
/// compiler warns of, so they are reached by name.
final class Hangup {
    private Hangup() {}

    /// Runs `action` at each SIGHUP, on a thread of its own.
    ///
    /// @return false where there is no such signal
    static boolean handle(Runnable action) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Hangup";
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handles = Class.forName("sun.misc.SignalHandler");
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            Object proxy = Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handles}, handler);
            signal.getMethod("handle", signal, handles).invoke(null, hangup, proxy);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
