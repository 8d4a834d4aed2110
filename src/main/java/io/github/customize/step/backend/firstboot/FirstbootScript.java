package io.github.customize.step.backend.firstboot;

import io.github.customize.op.Payload;
import java.util.Locale;

/**
 * Something that a guest is to run at its first boot.
 *
 * @param name tells it from the others
 * @param content a program: a script with a first line that says what it is for, or any file that can be run
 * @param network whether it waits for the network
 * @param onFailure what becomes of those after it when it fails
 * @param again whether it runs again when it was interrupted
 */
public record FirstbootScript(String name, Payload content, boolean network, OnFailure onFailure, boolean again) {
    /** What happens when one has failed. */
    public enum OnFailure {
        /** Those after it run all the same. */
        CONTINUE,
        /** Those after it never run. */
        STOP,
        /** It is run again at the next boot, and those after it wait. */
        RETRY
    }

    /** What the program that runs it reads. */
    String settings() {
        return "after=" + (network ? "network-online" : "boot") + "\n"
                + "on_failure=" + onFailure.name().toLowerCase(Locale.ROOT) + "\n"
                + "interrupted=" + (again ? "rerun" : "skip") + "\n";
    }
}
