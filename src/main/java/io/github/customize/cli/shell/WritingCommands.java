package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Commands that write into files. */
final class WritingCommands {
    private static final int NEW_FILE = 0666;

    private WritingCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "write",
                                "give a file a new content",
                                call -> write(call, call.text("path"), call.bytes("content")))
                        .example("write /etc/issue \"This is \\\\n.\\n\"")
                        .takes(path("path"), text("content"))
                        .says("Owner, mode and attributes of a file that is there stay."),
                Command.of("write-append", "add to the end of a file", WritingCommands::append)
                        .example("write-append /etc/hosts \"10.0.0.9 db\\n\"")
                        .takes(path("path"), text("content")),
                Command.of("write-file", "give a file the first bytes of a text", WritingCommands::writeFile)
                        .takes(path("path"), text("content"), number("size"))
                        .says("All of the text when the size is 0."),
                Command.of(
                                "pwrite",
                                "write into a file from an offset on, and print how many bytes",
                                WritingCommands::writePart)
                        .takes(path("path"), text("content"), number("offset")),
                Command.of("fallocate", "make a file with room on the disk", WritingCommands::allocate)
                        .also("fallocate64")
                        .takes(path("path"), number("len")),
                Command.of("fill", "fill a file with one byte", WritingCommands::fill)
                        .takes(number("c"), number("len"), path("path")),
                Command.of("fill-pattern", "fill a file with a repeated text", WritingCommands::fillPattern)
                        .takes(text("pattern"), number("len"), path("path")),
                Command.of("fill-dir", "make empty files in a directory", WritingCommands::fillDirectory)
                        .takes(path("dir"), number("nr"))
                        .says("Their names are numbers of eight digits, from 00000000 on."),
                Command.of(
                                "truncate",
                                "cut a file to nothing",
                                call -> call.files().truncate(call.text("path"), 0))
                        .takes(path("path")),
                Command.of(
                                "truncate-size",
                                "cut a file to a size, or fill it up with zeros",
                                call -> call.files().truncate(call.text("path"), call.count("size")))
                        .takes(path("path"), number("size")));
    }

    /** Writes a content, with the mode that the mask leaves where the file is new. */
    private static void write(Call call, String path, byte[] content) throws ShellFailure, CustomizeException {
        boolean isNew = isNew(call, path);
        call.files().write(path, content);
        finishNew(call, path, isNew);
    }

    static boolean isNew(Call call, String path) throws ShellFailure, CustomizeException {
        return !call.workspace().hasUsualUmask() && call.files().stat(path).isEmpty();
    }

    static void finishNew(Call call, String path, boolean isNew) throws ShellFailure, CustomizeException {
        if (isNew) {
            call.files().chmod(path, NEW_FILE & ~call.workspace().umask());
        }
    }

    private static void append(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        boolean isNew = isNew(call, path);
        call.files().append(path, call.bytes("content"));
        finishNew(call, path, isNew);
    }

    private static void writeFile(Call call) throws ShellFailure, CustomizeException {
        byte[] content = call.bytes("content");
        long size = call.count("size");
        if (size > content.length) {
            throw new ShellFailure("failed to write " + call.text("path") + ": the text has " + content.length
                    + " bytes, and the size is " + size);
        }
        write(call, call.text("path"), size == 0 ? content : Arrays.copyOf(content, (int) size));
    }

    private static void writePart(Call call) throws ShellFailure, CustomizeException, IOException {
        byte[] content = call.bytes("content");
        call.files().overwrite(call.text("path"), call.count("offset"), content);
        call.out().number(content.length);
    }

    private static void allocate(Call call) throws ShellFailure, CustomizeException {
        write(call, call.text("path"), new byte[0]);
        call.files().allocate(call.text("path"), call.count("len"));
    }

    private static void fill(Call call) throws ShellFailure, CustomizeException, IOException {
        long c = call.number("c");
        if (c < 0 || c > 255) {
            throw new ShellFailure("failed to fill " + call.text("path") + ": a byte is between 0 and 255, not " + c);
        }
        repeat(call, new byte[] {(byte) c});
    }

    private static void fillPattern(Call call) throws ShellFailure, CustomizeException, IOException {
        if (call.text("pattern").isEmpty()) {
            throw new ShellFailure("failed to fill " + call.text("path") + ": the pattern is empty");
        }
        repeat(call, call.bytes("pattern"));
    }

    private static void repeat(Call call, byte[] pattern) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("path");
        boolean isNew = isNew(call, path);
        try (InputStream content = new RepeatedBytes(pattern, call.count("len"))) {
            call.files().write(path, content);
        }
        finishNew(call, path, isNew);
    }

    private static void fillDirectory(Call call) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        for (long i = 0; i < call.count("nr"); i++) {
            String path = GuestNames.in(call.text("dir"), String.format("%08d", i));
            if (files.lstat(path).map(FileInfo::size).orElse(1L) != 0) {
                files.write(path, new byte[0]);
            }
        }
    }
}
