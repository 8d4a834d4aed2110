package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that make, move and remove files and directories. */
final class NameCommands {
    private static final int NEW_DIRECTORY = 0777;
    private static final int NEW_FILE = 0666;
    private static final int TRIES = 100;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final Pattern TEMPLATE = Pattern.compile("(.*/)?([^/]*?)(X{6,})");

    private NameCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("touch", "make an empty file, or set the time of one that is there", NameCommands::touch)
                        .takes(path("path")),
                Command.of(
                                "mkdir",
                                "make a directory",
                                call -> call.files()
                                        .mkdir(
                                                call.text("path"),
                                                NEW_DIRECTORY
                                                        & ~call.workspace().umask()))
                        .takes(path("path")),
                Command.of("mkdir-p", "make a directory and those above it", NameCommands::makeAll)
                        .example("mkdir-p /srv/www/static")
                        .takes(path("path"))
                        .says("What is there already stays as it is."),
                Command.of(
                                "mkdir-mode",
                                "make a directory with permissions",
                                call -> call.files()
                                        .mkdir(
                                                call.text("path"),
                                                AttributeCommands.mode(call)
                                                        & ~call.workspace().umask()))
                        .takes(path("path"), number("mode")),
                Command.of("mkdtemp", "make a directory with a name of its own", call -> temporary(call, true, ""))
                        .takes(path("tmpl"))
                        .says("The name ends with XXXXXX, in the place of which the new name is put and printed."),
                Command.of(
                                "mktemp",
                                "make a file with a name of its own",
                                call -> temporary(call, false, call.arguments().text("suffix", "")))
                        .takes(path("tmpl"))
                        .may(text("suffix"))
                        .says("The name ends with XXXXXX, in the place of which the new name is put and printed."),
                Command.of("rm", "remove a file", call -> remove(call.files(), call.text("path")))
                        .takes(path("path")),
                Command.of("rm-f", "remove a file if there is one", call -> {
                            if (call.files().lstat(call.text("path")).isPresent()) {
                                remove(call.files(), call.text("path"));
                            }
                        })
                        .takes(path("path")),
                Command.of("rm-rf", "remove a file, or a directory with all below it", call -> {
                            if (call.files().lstat(call.text("path")).isPresent()) {
                                call.files().removeTree(call.text("path"));
                            }
                        })
                        .example("rm-rf /srv/www")
                        .takes(path("path"))
                        .says("If there is any."),
                Command.of("rmdir", "remove an empty directory", NameCommands::removeDirectory)
                        .takes(path("path")),
                Command.of("mv", "move a file or a directory", NameCommands::move)
                        .takes(path("src"), path("dest"))
                        .says("Into a directory that is there, else to that name."),
                Command.of(
                                "rename",
                                "give a file another name",
                                call -> call.files().rename(call.text("oldpath"), call.text("newpath")))
                        .takes(path("oldpath"), path("newpath"))
                        .says("On the same file system. A file of that name is replaced."),
                Command.of(
                                "ln",
                                "give a file one more name",
                                call -> call.files().hardLink(call.text("target"), call.text("linkname")))
                        .takes(path("target"), path("linkname"))
                        .says("A hard link: both are the same file."),
                Command.of("ln-f", "give a file one more name, in the place of a file", NameCommands::linkInPlace)
                        .takes(path("target"), path("linkname")),
                Command.of("ln-s", "make a symbolic link", call -> link(call, false))
                        .example("ln-s ../usr/share/zoneinfo/UTC /etc/localtime.new")
                        .takes(text("target"), path("linkname")),
                Command.of("ln-sf", "make a symbolic link in the place of a file", call -> link(call, true))
                        .takes(text("target"), path("linkname")));
    }

    private static void linkInPlace(Call call) throws ShellFailure, CustomizeException {
        String target = call.text("target");
        String name = call.text("linkname");
        FileInfo from = call.files().lstat(target).orElseThrow(() -> GuestNames.missing("link", target));
        Optional<FileInfo> old = call.files().lstat(name);
        boolean same = old.filter(one -> one.device() == from.device() && one.inode() == from.inode())
                .isPresent();
        if (same) {
            return;
        }
        if (old.filter(one -> one.kind() == FileInfo.Kind.DIRECTORY).isPresent()) {
            throw new ShellFailure("failed to link " + name + ": there is a directory of that name");
        }
        if (old.isPresent()) {
            remove(call.files(), name);
        }
        call.files().hardLink(target, name);
    }

    private static void touch(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        Optional<FileInfo> there = call.files().stat(path);
        if (there.isPresent()) {
            if (there.get().kind() != FileInfo.Kind.FILE) {
                throw new ShellFailure("failed to touch " + path + ": it is no regular file");
            }
            call.attributes().modified(path, Instant.now());
            return;
        }
        call.files().write(path, new byte[0]);
        if (!call.workspace().hasUsualUmask()) {
            call.files().chmod(path, NEW_FILE & ~call.workspace().umask());
        }
    }

    private static void makeAll(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        if (call.workspace().hasUsualUmask()) {
            call.files().mkdirs(path);
            return;
        }
        String above = "/";
        for (String name : path.replaceAll("/+", "/").replaceAll("^/|/$", "").split("/", -1)) {
            above = GuestNames.in(above, name);
            if (!GuestNames.isDirectory(call.files(), above)) {
                call.files().mkdir(above, NEW_DIRECTORY & ~call.workspace().umask());
            }
        }
    }

    private static void temporary(Call call, boolean directory, String suffix)
            throws ShellFailure, CustomizeException, IOException {
        Matcher form = TEMPLATE.matcher(call.text("tmpl"));
        if (!form.matches()) {
            throw new ShellFailure("the template '" + call.text("tmpl") + "' does not end with XXXXXX");
        }
        String begin = (form.group(1) == null ? "" : form.group(1)) + form.group(2);
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < TRIES; i++) {
            StringBuilder name = new StringBuilder(begin);
            for (int k = 0; k < form.group(3).length(); k++) {
                name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String path = name.append(suffix).toString();
            if (call.files().lstat(path).isEmpty()) {
                makeTemporary(call, directory, path);
                call.out().line(path);
                return;
            }
        }
        throw new ShellFailure("failed to find a free name for " + call.text("tmpl"));
    }

    private static void makeTemporary(Call call, boolean directory, String path)
            throws ShellFailure, CustomizeException {
        if (directory) {
            call.files().mkdir(path, 0700);
        } else {
            call.files().write(path, new byte[0]);
            call.files().chmod(path, 0600);
        }
    }

    private static void remove(GuestFiles files, String path) throws ShellFailure, CustomizeException {
        if (files.lstat(path).filter(NameCommands::isDirectory).isPresent()) {
            throw new ShellFailure("failed to remove " + path + ": it is a directory; use rmdir or rm-rf");
        }
        files.remove(path);
    }

    private static boolean isDirectory(FileInfo file) {
        return file.kind() == FileInfo.Kind.DIRECTORY;
    }

    private static void removeDirectory(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        Optional<FileInfo> file = call.files().lstat(path);
        if (file.isPresent() && !isDirectory(file.get())) {
            throw new ShellFailure("failed to remove " + path + ": it is no directory; use rm");
        }
        call.files().remove(path);
    }

    private static void move(Call call) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        String from = call.text("src");
        FileInfo file = files.lstat(from).orElseThrow(() -> GuestNames.missing("move", from));
        String to = GuestNames.destination(files, from, call.text("dest"));
        String above = to.substring(0, to.lastIndexOf('/') + 1);
        Optional<FileInfo> place = files.stat(above);
        if (place.isEmpty() || place.get().device() == file.device()) {
            files.rename(from, to);
            return;
        }
        // Another file system.
        if (files.lstat(to).filter(there -> !isDirectory(there)).isPresent()) {
            files.remove(to);
        }
        files.copy(from, to);
        files.removeTree(from);
    }

    private static void link(Call call, boolean replace) throws ShellFailure, CustomizeException {
        String path = GuestNames.destination(call.files(), call.text("target"), call.text("linkname"));
        if (!replace && call.files().lstat(path).isPresent()) {
            throw new ShellFailure("failed to make the link " + path + ": there is a file of that name; use ln-sf");
        }
        call.files().link(call.text("target"), path);
    }
}
