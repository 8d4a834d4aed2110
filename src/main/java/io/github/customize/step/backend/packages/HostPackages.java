package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestPaths;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Packages of the host on their way into the guest: a directory that is there only while they are installed. */
final class HostPackages {
    static final String DIRECTORY = "/var/tmp/customize-packages";

    private HostPackages() {}

    static String path(Path file) {
        return DIRECTORY + "/" + file.getFileName();
    }

    /** Puts files there, by their paths in it. */
    static List<Op> put(Map<String, Payload> files, GuestView guest) throws StepFailure, IOException {
        if (guest.lstat(DIRECTORY).isPresent()) {
            throw StepFailure.failed(
                    "bring packages into the guest",
                    DIRECTORY + " exists in it, left behind by something",
                    "delete it with a delete step before");
        }
        Set<String> directories = new TreeSet<>(Set.of(DIRECTORY));
        for (String path : files.keySet()) {
            directories.add(GuestPaths.parent(DIRECTORY + "/" + path));
        }
        List<Op> ops = new ArrayList<>();
        directories.forEach(path -> ops.add(new MakeDirectory(path, Attributes.of(0755, 0, 0), true)));
        files.forEach((path, content) ->
                ops.add(WriteFile.replace(DIRECTORY + "/" + path, content, Attributes.of(0644, 0, 0))));
        return ops;
    }

    static Op remove() {
        return new Remove(DIRECTORY, true);
    }
}
