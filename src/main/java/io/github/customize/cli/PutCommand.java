package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.file.FileInput;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize put}: copies files and trees into a guest, as virt-copy-in and virt-tar-in do. */
final class PutCommand extends ChangingCommand {
    private static final String STANDARD = "-";

    private final Setting<Boolean> tar =
            Setting.flag("--tar", "What is copied is a tar file; - reads it from the standard input.");

    PutCommand(Streams streams) {
        super(
                "put",
                streams,
                "IMAGE FILE... DIRECTORY",
                "Copies files of this host, and directories with all below them, into a directory of the guest, with modes,"
                        + " owners (by number), times and holes. With - in the place of the files, the standard input becomes"
                        + " the file of the guest that is named last.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, tar);
    }

    @Override
    void check(List<String> words, Usage usage) {
        usage.refuse(words.size() < 2, "name what is copied, and where to: put IMAGE FILE... DIRECTORY");
        ReadingCommand.requirePath(words.get(words.size() - 1), usage);
        List<String> sources = words.subList(0, words.size() - 1);
        usage.refuse(
                sources.size() > 1 && (tar.or(false) || sources.contains(STANDARD)),
                "--tar and - take one source only");
        for (String source : sources) {
            usage.refuse(
                    !source.equals(STANDARD) && !Files.exists(HostPaths.of(source), LinkOption.NOFOLLOW_LINKS),
                    "there is no file '" + source + "' on this host");
        }
    }

    @Override
    boolean change(Guest opened, List<String> words) throws CustomizeException, IOException {
        GuestFiles files = opened.files();
        String to = words.get(words.size() - 1);
        if (tar.or(false)) {
            requireDirectory(files, to);
            try (InputStream in = open(words.get(0))) {
                files.tarIn(in, to);
            }
            return true;
        }
        if (words.get(0).equals(STANDARD)) {
            files.write(to, standardInput());
            return true;
        }
        requireDirectory(files, to);
        for (String source : words.subList(0, words.size() - 1)) {
            files.copyIn(HostPaths.of(source), to);
        }
        return true;
    }

    private static void requireDirectory(GuestFiles files, String path) throws CustomizeException, IOException {
        boolean directory = files.stat(path)
                .filter(file -> file.kind() == FileInfo.Kind.DIRECTORY)
                .isPresent();
        if (!directory) {
            throw new IOException("failed to copy to " + path + ": there is no such directory in the guest");
        }
    }

    private static InputStream open(String source) throws IOException {
        return source.equals(STANDARD) ? standardInput() : FileInput.open(HostPaths.of(source));
    }

    private static InputStream standardInput() {
        return StandardInput.open();
    }
}
