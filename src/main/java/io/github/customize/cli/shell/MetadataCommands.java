package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.output;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.FileInfo.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that tell what files are. */
final class MetadataCommands {
    private MetadataCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "exists",
                                "whether there is such a file",
                                call -> call.out()
                                        .flag(call.files()
                                                .stat(call.text("path"))
                                                .isPresent()))
                        .takes(path("path"))
                        .says("A link that leads nowhere is no such file."),
                kind("is-file", "whether that is a regular file", Kind.FILE),
                kind("is-dir", "whether that is a directory", Kind.DIRECTORY),
                kind("is-blockdev", "whether that is a device for blocks", Kind.BLOCK_DEVICE),
                kind("is-chardev", "whether that is a device for characters", Kind.CHARACTER_DEVICE),
                kind("is-fifo", "whether that is a named pipe", Kind.FIFO),
                kind("is-socket", "whether that is a socket", Kind.SOCKET),
                Command.of(
                                "is-symlink",
                                "whether that is a symbolic link",
                                call -> call.out()
                                        .flag(call.files()
                                                .lstat(call.text("path"))
                                                .filter(file -> file.kind() == Kind.LINK)
                                                .isPresent()))
                        .takes(path("path")),
                Command.of(
                                "filesize",
                                "print the size of a file in bytes",
                                call -> call.out()
                                        .number(GuestNames.require(call.files(), "look at", call.text("file"))
                                                .size()))
                        .takes(path("file")),
                Command.of("is-zero", "whether a file holds nothing but zeros", MetadataCommands::isZero)
                        .takes(path("path")),
                Command.of(
                                "equal",
                                "whether two files have the same content",
                                call -> call.out()
                                        .flag(call.files()
                                                .sha256(call.text("file1"))
                                                .equals(call.files().sha256(call.text("file2")))))
                        .takes(path("file1"), path("file2")),
                Command.of(
                                "checksum",
                                "print the checksum of a file",
                                call -> call.out()
                                        .line(Checksum.of(call.text("csumtype"), call.files(), call.text("path"))))
                        .takes(text("csumtype"), path("path"))
                        .says("The kind is crc (as cksum prints it), md5, sha1, sha224, sha256, sha384 or sha512."),
                Command.of(
                                "checksums-out",
                                "write the checksums of all files below a directory",
                                MetadataCommands::checksums)
                        .takes(text("csumtype"), path("directory"), output("sumsfile"))
                        .says("In the form that md5sum and its kin check, with paths that begin with ./."));
    }

    private static Command kind(String name, String summary, Kind kind) {
        return Command.of(name, summary, call -> {
                    boolean follow = call.arguments().flag("followsymlinks", false);
                    String path = call.text("path");
                    Optional<FileInfo> file =
                            follow ? call.files().stat(path) : call.files().lstat(path);
                    call.out().flag(file.filter(one -> one.kind() == kind).isPresent());
                })
                .also(name + "-opts")
                .takes(path("path"))
                .may(flag("followsymlinks"));
    }

    private static void isZero(Call call) throws ShellFailure, CustomizeException, IOException {
        boolean[] other = new boolean[1];
        call.files().copyOut(call.text("path"), new OutputStream() {
            @Override
            public void write(int one) {
                other[0] |= one != 0;
            }
        });
        call.out().flag(!other[0]);
    }

    private static void checksums(Call call) throws ShellFailure, CustomizeException, IOException {
        String directory = call.text("directory");
        GuestNames.requireDirectory(call.files(), "search", directory);
        List<String> paths = new ArrayList<>();
        call.files().walk(directory, file -> {
            if (file.kind() == Kind.FILE) {
                paths.add(file.path());
            }
        });
        String type = call.text("csumtype");
        LocalFiles.write(call, "sumsfile", out -> {
            for (String path : paths) {
                out.line(Checksum.of(type, call.files(), GuestNames.in(directory, path)) + "  ./" + path);
            }
        });
    }
}
