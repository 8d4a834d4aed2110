package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.op.Attributes;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.WriteFile;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages of the host on their way into the guest: a directory that is there only while they are installed. */
final class HostPackages {
    static final String DIRECTORY = "/var/tmp/customize-packages";

    private HostPackages() {}

    static String path(Path file) {
        return DIRECTORY + "/" + file.getFileName();
    }

    /** Puts them there. */
    static List<Op> put(List<Path> files, GuestView guest) throws StepFailure, IOException {
        if (guest.lstat(DIRECTORY).isPresent()) {
            throw StepFailure.failed(
                    "bring packages into the guest",
                    DIRECTORY + " exists in it, left behind by something",
                    "delete it with a delete step before");
        }
        List<Op> ops = new ArrayList<>();
        ops.add(new MakeDirectory(DIRECTORY, Attributes.of(0755, 0, 0), true));
        for (Path file : files) {
            ops.add(WriteFile.replace(path(file), Payload.of(file), Attributes.of(0644, 0, 0)));
        }
        return ops;
    }

    static Op remove() {
        return new Remove(DIRECTORY, true);
    }
}
