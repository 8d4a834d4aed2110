package io.github.customize.cli;

import io.github.customize.diagnostics.Diagnostics;
import java.lang.reflect.Proxy;

/**
 * Hears signals by {@code sun.misc.Signal}, which every JDK has and no compiler lets pass without a warning; hence the
 * reflection.
 */
final class Signals {
    private Signals() {}

    /** Calls the action at each such signal; where that cannot be, the signal means what it did. */
    static void hear(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calls);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Diagnostics.log("run", () -> "the signal " + name + " cannot be heard: " + e);
        }
    }
}
