package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands for access control lists and capabilities of files, and for what is in files. */
final class PermissionCommands {
    private PermissionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("acl-get-file", "print an access control list", PermissionCommands::acl)
                        .takes(path("path"), text("acltype"))
                        .says("acltype is access, or default for that of new files in a directory."),
                Command.of("acl-set-file", "set an access control list", PermissionCommands::setAcl)
                        .takes(path("path"), text("acltype"), text("acl"))
                        .says("""
                                As text, long or short: u::rwx,g::r-x,o::r-x. With entries for single users or groups it also has a mask,
                                m::r-x."""),
                Command.of(
                                "acl-delete-def-file",
                                "remove the list for new files in a directory",
                                call -> Tools.change(
                                        call, "/usr/bin/setfacl", "--remove-default", Tools.file(call, "dir")))
                        .takes(path("dir")),
                Command.of("cap-get-file", "print the capabilities of a program", PermissionCommands::capabilities)
                        .takes(path("path")),
                Command.of("cap-set-file", "set the capabilities of a program", PermissionCommands::setCapabilities)
                        .takes(path("path"), text("cap"))
                        .says("As text: cap_chown=p. An empty one removes them."),
                Command.of(
                                "selinux-relabel",
                                "give files the SELinux labels of a policy",
                                call -> call.attributes()
                                        .relabel(
                                                call.text("specfile"),
                                                call.text("path"),
                                                call.arguments().flag("force", false)))
                        .takes(path("specfile"), path("path"))
                        .may(flag("force"))
                        .says("""
                                specfile is of the guest: /etc/selinux/targeted/contexts/files/file_contexts; path is labelled
                                with all below it. With force labels are replaced whole, also those that users may choose."""),
                Command.of("file", "print what is in a file, as the program file says it", PermissionCommands::file)
                        .takes(path("path"))
                        .says("Also of a device. Of packed files, what is in them."));
    }

    /** The option of getfacl and setfacl. */
    private static String kind(Call call) throws ShellFailure {
        String kind = call.text("acltype");
        return switch (kind) {
            case "access" -> "--access";
            case "default" -> "--default";
            default -> throw new ShellFailure("acltype is access or default: '" + kind + "'");
        };
    }

    private static void acl(Call call) throws ShellFailure, CustomizeException, IOException {
        String output = Tools.ask(
                call,
                "/usr/bin/getfacl",
                "--omit-header",
                "--no-effective",
                "--absolute-names",
                "--numeric",
                kind(call),
                Tools.file(call, "path"));
        // getfacl ends with an empty line, and so does what guestfish prints.
        call.out().lines(output.replaceFirst("\\n+$", "\n").lines().toList());
        call.out().line("");
    }

    private static void setAcl(Call call) throws ShellFailure, CustomizeException {
        String kind = kind(call);
        if (call.text("acl").startsWith("-")) {
            throw new ShellFailure("that is no access control list: '" + call.text("acl") + "'");
        }
        String option = kind.equals("--default") ? "--default" : "--no-mask";
        Tools.change(call, "/usr/bin/setfacl", option, "--set", call.text("acl"), Tools.file(call, "path"));
    }

    private static void capabilities(Call call) throws ShellFailure, CustomizeException, IOException {
        String place = Tools.file(call, "path");
        String line = Tools.ask(call, "/usr/sbin/getcap", place).strip();
        call.out().line(line.startsWith(place) ? line.substring(place.length()).strip() : "");
    }

    private static void setCapabilities(Call call) throws ShellFailure, CustomizeException {
        String wanted = call.text("cap");
        if (wanted.startsWith("-")) {
            throw new ShellFailure("these are no capabilities: '" + wanted + "'");
        }
        if (wanted.isEmpty()) {
            Tools.change(call, "/usr/sbin/setcap", "-r", Tools.file(call, "path"));
        } else {
            Tools.change(call, "/usr/sbin/setcap", wanted, Tools.file(call, "path"));
        }
    }

    private static void file(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("path");
        boolean device = path.startsWith("/dev/");
        String special = device ? null : special(call, path);
        if (special != null) {
            call.out().line(special);
            return;
        }
        String place = device ? call.device("path") : Tools.file(call, "path");
        String output = Tools.ask(
                call, "/usr/bin/file", "--magic-file", "/usr/lib/file/magic.mgc", "--brief", "-z", "-s", place);
        call.out().line(output.stripTrailing());
    }

    /** What is not opened. */
    private static @Nullable String special(Call call, String path) throws ShellFailure, CustomizeException {
        return switch (call.files()
                .lstat(path)
                .orElseThrow(() -> GuestNames.missing("look at", path))
                .kind()) {
            case LINK -> "symbolic link";
            case DIRECTORY -> "directory";
            case FIFO -> "FIFO";
            case SOCKET -> "socket";
            case CHARACTER_DEVICE -> "character device";
            case BLOCK_DEVICE -> "block device";
            case FILE -> null;
        };
    }
}
