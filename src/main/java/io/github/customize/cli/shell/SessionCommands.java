package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.Changes;
import io.github.customize.api.CustomizeException;
import io.github.customize.download.Address;
import io.github.customize.download.Checksums;
import io.github.customize.download.Download;
import io.github.customize.download.WrongAddress;
import io.github.customize.recipe.ImageNames;
import io.github.customize.source.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Commands for images and the session as a whole. */
final class SessionCommands {
    private static final int SECTOR = 512;

    private SessionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("add", "add an image as one more disk", SessionCommands::add)
                        .also("add-drive")
                        .takes(local("filename"))
                        .may(
                                flag("readonly"),
                                text("format"),
                                text("iface"),
                                text("name"),
                                text("label"),
                                text("cachemode"),
                                text("discard"),
                                flag("copyonread"),
                                number("blocksize"))
                        .says("""
                                The image is qcow2 or raw. The first that is added is /dev/sda, the next /dev/sdb and so on;
                                before `run` or after it, 60 at most. With readonly:true what is written to it is thrown
                                away. `format` says what it is where that is not evident. With label:L the disk is also called
                                /dev/disk/guestfs/L. The other options are those of guestfish and have no effect;
                                blocksize is 512."""),
                Command.of(
                                "add-ro",
                                "add an image that is only looked at, as one more disk",
                                SessionCommands::addReadOnly)
                        .also("add-drive-ro")
                        .takes(local("filename"))
                        .may(text("digest"))
                        .says("""
                                What is written to it is thrown away at the end. An address that begins with https:// is downloaded,
                                unless it was before; `digest` has its digest (sha256: or sha512:), or names a file that has it,
                                such as SHA256SUMS."""),
                Command.of(
                                "run",
                                "open what was added",
                                call -> call.workspace().launch())
                        .also("launch")
                        .says("Commands on devices and files come after it. The options -i and -m run it themselves."),
                Command.of(
                                "commit",
                                "publish what was changed, and go on",
                                call -> call.workspace().commit())
                        .says("""
                                The image is replaced in one step. What was mounted is mounted again. Without it a script
                                publishes at its end, unless it was started with --explicit-commit."""),
                Command.of(
                                "abort",
                                "throw away what was changed, and go on",
                                call -> call.workspace().abort())
                        .says(
                                "Everything is as after the last commit, or after `run`. What was mounted is mounted again."),
                Command.of("changes", "list what commands have touched", SessionCommands::changes)
                        .example("write /etc/motd \"Welcome\\n\"", "changes")
                        .says("""
                                The files that were made, changed or removed since the image was opened, and the programs that
                                ran; what those did is not known."""),
                Command.of(
                                "plan",
                                "print what was done as a recipe",
                                call -> call.out().lines(call.workspace().plan().recipe()))
                        .example("mkdir-mode /srv/new 0750", "plan")
                        .says("""
                                The commands of this session that have changed something, as the steps that do the same, for other
                                images. Where there is no such step the command is a remark; `customize steps` tells of the types of
                                steps that there are. Names of files of this host are whole."""),
                Command.of("exit", "end the session", call -> call.shell().leave())
                        .also("quit", "q")
                        .says("In a script, and at the end of its lines, what was changed is published."),
                Command.of(
                        "is-config",
                        "whether nothing is open yet",
                        call -> call.out().flag(!call.workspace().isLaunched())),
                Command.of("sync", "nothing: all is written when it is published", Call::guest),
                Command.of("umask", "set the mask for new files, and print the old one", SessionCommands::umask)
                        .takes(number("mask"))
                        .says(
                                "The bits of the mask are taken from the modes of files and directories that commands make."),
                Command.of(
                        "get-umask",
                        "print the mask for new files",
                        call -> call.out().line(octal(call.workspace().umask()))));
    }

    private static void add(Call call) throws ShellFailure, CustomizeException {
        String label = call.arguments().text("label", "");
        if (call.arguments().has("label") && !label.matches("[A-Za-z]{1,20}")) {
            throw new ShellFailure("failed to add " + call.text("filename") + ": a label has 1 to 20 letters a-z, not '"
                    + label + "'");
        }
        if (call.arguments().number("blocksize", SECTOR) != SECTOR) {
            throw new ShellFailure("failed to add " + call.text("filename") + ": sectors of another size than 512 bytes"
                    + " are not supported");
        }
        Optional<String> format =
                Optional.of(call.arguments().text("format", "")).filter(text -> !text.isEmpty());
        boolean readOnly = call.arguments().flag("readonly", false);
        call.workspace().add(new Drive(call.text("filename"), format, readOnly).labelled(label));
    }

    private static void addReadOnly(Call call) throws ShellFailure, CustomizeException {
        String name = call.text("filename");
        Optional<Checksums> checksums = Optional.of(call.arguments().text("digest", ""))
                .filter(given -> !given.isEmpty())
                .map(Checksums::parse);
        try {
            Optional<Download> server = new ImageNames(checksums, Address.MOST)
                    .read(name, Position.option(name))
                    .download();
            call.workspace().add(new Drive(name, Optional.empty(), true).from(server));
        } catch (WrongAddress e) {
            throw new ShellFailure("failed to add " + name + ": " + e.getMessage(), e);
        }
    }

    private static void changes(Call call) throws ShellFailure, IOException {
        Changes changes = call.guest().changes();
        call.out().lines(changes.paths());
        for (String program : changes.programs()) {
            call.out().line("(" + program + ")");
        }
    }

    private static void umask(Call call) throws ShellFailure, IOException {
        long mask = call.number("mask");
        if (mask < 0 || mask > 0777) {
            throw new ShellFailure("failed to set the mask: it is between 0 and 0777, not " + call.text("mask"));
        }
        call.out().line(octal(call.workspace().umask()));
        call.workspace().setUmask((int) mask);
    }

    private static String octal(int mask) {
        return mask == 0 ? "0" : "0" + Integer.toOctalString(mask);
    }
}
