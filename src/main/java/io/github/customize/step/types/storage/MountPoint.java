package io.github.customize.step.types.storage;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.inspect.FstabSource;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;

/** What a line of fstab needs at its path: a directory, or a file where it is a file that is bound. */
record MountPoint(FstabFile.Entry line, Draft draft) {
    private enum Kind {
        DIRECTORY,
        FILE,
        /** What is bound is not there yet. */
        EITHER
    }

    /**
     * Makes it if there is none.
     *
     * @param named whether the recipe says what is mounted; what a line said before is not looked at again
     * @return whether it was made
     */
    boolean make(String path, boolean named) throws StepFailure, IOException {
        if (!line.path().startsWith("/")) {
            return false;
        }
        boolean bind = FstabSource.of(line) == FstabSource.BIND;
        Optional<FileStat> present = draft.stat(path);
        if (present.isPresent()) {
            require(path, present.get(), bind && !named ? Kind.EITHER : kind(bind));
        } else if (kind(bind) == Kind.FILE) {
            draft.parent(path);
            draft.write(path, Payload.of(""), Attributes.of(0644, 0, 0));
        } else {
            draft.directory(path, Attributes.KEEP);
        }
        return present.isEmpty();
    }

    private Kind kind(boolean bind) throws IOException {
        if (!bind) {
            return Kind.DIRECTORY;
        }
        Optional<FileStat> bound = draft.stat(line.spec());
        return bound.map(stat -> stat.isDirectory() ? Kind.DIRECTORY : Kind.FILE)
                .orElse(Kind.EITHER);
    }

    private static void require(String path, FileStat present, Kind kind) throws StepFailure {
        if (kind == Kind.DIRECTORY && !present.isDirectory()) {
            throw StepFailure.failed(
                    "mount on " + path + " in fstab",
                    "it is not a directory in the guest",
                    "delete it in a step before, or mount elsewhere");
        }
        if (kind == Kind.FILE && present.isDirectory()) {
            throw StepFailure.failed(
                    "mount on " + path + " in fstab",
                    "it is a directory in the guest, and what is bound to it is a file",
                    "delete it in a step before, or bind a directory");
        }
    }
}
