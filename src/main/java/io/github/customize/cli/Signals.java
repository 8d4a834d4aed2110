package io.github.customize.cli;

import io.github.customize.diagnostics.Diagnostics;
import java.lang.reflect.Proxy;

/**
 * Hears signals by {@code sun.misc.Signal}, which every JDK has and no compiler lets pass without a warning; hence the
 * reflection.
 */
final class Signals {
    private Signals() {}

    /** Until it is closed a signal does something else than usual. */
    interface Hearing {
        void close();
    }

    /** Calls the action at each such signal; where that cannot be, the signal means what it did. */
    static void hear(String name, Runnable action) {
        hearing(name, action);
    }

    /** Calls the action at each such signal until that is closed. */
    static Hearing hearing(String name, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object before = handle(name, calls);
            return () -> restore(name, before);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Diagnostics.log("run", () -> "the signal " + name + " cannot be heard: " + e);
            return () -> {};
        }
    }

    private static void restore(String name, Object handler) {
        try {
            handle(name, handler);
        } catch (ReflectiveOperationException e) {
            Diagnostics.log("run", () -> "the signal " + name + " is still heard: " + e);
        }
    }

    /** The handler that there was before. */
    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }
}
