package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The checks of a place that a result is to be written to, made before any work. */
record Target(Path file) {
    /** The file, or where it would be, with all links resolved. */
    static Path place(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : new Target(file).inRealDirectory();
    }

    /** The place of a new output file; a link to an existing file is followed, as any program would. */
    static Path resolve(Path output, Path image, boolean overwrite) throws Failure {
        Target wanted = new Target(output.toAbsolutePath());
        try {
            boolean exists = Files.exists(output);
            if (!exists && Files.isSymbolicLink(output)) {
                throw wanted.refused("it is a link to a file that does not exist");
            }
            Path real = exists ? output.toRealPath() : wanted.inRealDirectory();
            if (exists) {
                new Target(real).requireOtherFile(image);
                if (!overwrite) {
                    throw new Failure(
                            ExitCode.USAGE,
                            wanted.action(),
                            "it exists; name a new file, or say --force to replace it");
                }
            }
            new Target(real).requireDirectoryWritable();
            return real;
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, wanted.action(), e);
        }
    }

    void requireReplaceable(Path image) throws Failure {
        requireDirectoryWritable();
        try {
            int owner = Stat.of(image).owner();
            int ourselves = PrivateDirectory.userId();
            if (ourselves != 0 && owner != ourselves) {
                throw refused("it belongs to user " + owner
                        + ", and only root could give the changed copy to that user;" + " use --output or --in-place");
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action(), e);
        }
    }

    /** What belongs to a device lies in a directory of its own. */
    void requireWritable() throws Failure {
        if (BlockDevice.isOne(file)) {
            makeDirectoryOfDevices();
        } else {
            requireDirectoryWritable();
        }
        if (!Files.isWritable(file)) {
            throw refused("the file is not writable");
        }
    }

    private void makeDirectoryOfDevices() throws Failure {
        try {
            BlockDevice.makeDirectory();
        } catch (IOException e) {
            throw refused(
                    "the directory " + BlockDevice.directory() + ", where changes are kept until they are written,"
                            + " cannot be made: " + Causes.words(e) + "; set XDG_STATE_HOME to one that can");
        }
    }

    Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private Path inRealDirectory() throws IOException {
        return directory().toRealPath().resolve(file.getFileName());
    }

    private void requireOtherFile(Path image) throws Failure, IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("it exists, and is not a regular file");
        }
        Identity identity = Identity.of(file);
        if (identity.sameFileAs(Identity.of(image))) {
            throw new Failure(
                    ExitCode.USAGE, action(), "the output is the image itself; leave --output out to replace it");
        }
        new QemuUse(file, identity).refuse(false);
    }

    private void requireDirectoryWritable() throws Failure {
        if (!Files.isDirectory(directory())) {
            throw refused("there is no directory " + directory());
        }
        if (!Files.isWritable(directory())) {
            throw refused("the directory " + directory() + " is not writable; use --output to write elsewhere");
        }
    }

    private Failure refused(String cause) {
        return new Failure(ExitCode.IMAGE_UNPUBLISHED, action(), cause);
    }

    private String action() {
        return "publish " + file;
    }
}
