package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize get}: copies files and trees out of a guest, as virt-copy-out and virt-tar-out do. */
final class GetCommand extends ReadingCommand {
    private static final String STANDARD = "-";

    private final Setting<Boolean> tar = Setting.flag(
            "--tar",
            "The last word is a tar file to be made of what is in the directory; - writes it to the"
                    + " standard output.");

    GetCommand(Streams streams) {
        super(
                "get",
                streams,
                "IMAGE FILE... DIRECTORY",
                "Copies files of a guest, and directories with all below them, into a directory of this host, with modes,"
                        + " times and holes. With - as the last word, files go to the standard output.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, tar);
    }

    @Override
    void check(List<String> words, Usage usage) {
        usage.refuse(words.size() < 2, "name what is copied, and where to: get IMAGE FILE... DIRECTORY");
        requirePaths(words.subList(0, words.size() - 1), usage);
        String last = words.get(words.size() - 1);
        usage.refuse(tar.or(false) && words.size() != 2, "--tar takes one directory, and the file to be made of it");
        usage.refuse(
                !tar.or(false) && !last.equals(STANDARD) && !Files.isDirectory(HostPaths.of(last)),
                "there is no directory '" + last + "' on this host; make it first");
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        GuestFiles files = opened.files();
        String last = words.get(words.size() - 1);
        List<String> wanted = words.subList(0, words.size() - 1);
        if (tar.or(false)) {
            archive(files, wanted.get(0), last, look);
            return;
        }
        for (String path : expanded(wanted, files)) {
            look.attempt(() -> {
                if (!last.equals(STANDARD)) {
                    copy(files, path, HostPaths.of(last), look);
                } else if (files.stat(path)
                        .filter(file -> file.kind() == FileInfo.Kind.DIRECTORY)
                        .isPresent()) {
                    look.fail("failed to print " + path + ": it is a directory; with --tar it becomes an archive");
                } else {
                    files.copyOut(path, look.out());
                }
            });
        }
    }

    /** The files of several images would replace each other. */
    @Override
    boolean isForOne(List<String> words) {
        return tar.or(false) || !words.get(words.size() - 1).equals(STANDARD);
    }

    private static void copy(GuestFiles files, String path, Path directory, Look look)
            throws CustomizeException, IOException {
        for (String left : files.copyOut(path, directory)) {
            look.fail("failed to copy " + left + ": it is a socket, a pipe or a device");
        }
    }

    private void archive(GuestFiles files, String directory, String to, Look look)
            throws CustomizeException, IOException {
        if (to.equals(STANDARD)) {
            tellLeftOut(files.tarOut(directory, look.out()));
            return;
        }
        Path file = HostPaths.of(to);
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            tellLeftOut(files.tarOut(directory, out));
            complete = true;
        } finally {
            // Half of an archive must not be taken for all of it.
            if (!complete && Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
    }

    private void tellLeftOut(List<String> paths) {
        paths.forEach(path -> note("the socket " + path + " is left out, as tar does it"));
    }
}
