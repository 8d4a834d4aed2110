package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** The ways to say no to a file. */
record Refusal(Path file) {
    Failure format(String cause) {
        return new Failure(ExitCode.IMAGE_FORMAT, action(), cause);
    }

    Failure feature(String cause) {
        return new Failure(ExitCode.IMAGE_REFUSED, action(), cause);
    }

    Failure corrupt(String cause) {
        return new Failure(ExitCode.IMAGE_CORRUPT, action(), cause);
    }

    Failure unreadable(IOException origin) {
        return Causes.failure(ExitCode.IMAGE_UNREADABLE, action(), origin);
    }

    private String action() {
        return "open the image " + file;
    }
}
