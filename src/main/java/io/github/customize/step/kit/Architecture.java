package io.github.customize.step.kit;

import io.github.customize.guest.Facts;
import io.github.customize.step.StepFailure;
import java.util.Map;
import java.util.Set;

/** Which guests' programs can run in an appliance of this machine's kind. */
public final class Architecture {
    /** Names of Java, where they are not those of {@code uname -m}. */
    private static final Map<String, String> JAVA_NAMES = Map.of("amd64", "x86_64", "arm64", "aarch64", "x86", "i686");

    private static final Map<String, Set<String>> ALSO =
            Map.of("x86_64", Set.of("i386", "i486", "i586", "i686"), "aarch64", Set.of());

    private Architecture() {}

    public static void requireRunnable(Facts facts) throws StepFailure {
        if (!isRunnable(facts)) {
            throw StepFailure.unsupported("failed to run a program of the guest: it is made for " + facts.arch()
                    + " and this machine is " + own() + "; run the recipe on a machine of its kind");
        }
    }

    /** Whether programs of the guest can run here. */
    public static boolean isRunnable(Facts facts) {
        return canRun(facts.arch(), own());
    }

    private static String own() {
        String java = System.getProperty("os.arch", "unknown");
        return JAVA_NAMES.getOrDefault(java, java);
    }

    /** What is unknown is tried. */
    static boolean canRun(String guest, String own) {
        return guest.equals("unknown")
                || guest.equals(own)
                || ALSO.getOrDefault(own, Set.of()).contains(guest);
    }
}
