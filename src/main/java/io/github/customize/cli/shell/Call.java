package io.github.customize.cli.shell;

import io.github.customize.api.Guest;
import io.github.customize.api.GuestAttributes;
import io.github.customize.api.GuestFiles;
import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import java.nio.file.Path;
import java.util.List;

/**
 * One call of a command.
 *
 * @param words as they were given, without the command's name
 * @param shell for commands that run others
 */
record Call(Arguments arguments, List<String> words, Workspace workspace, Printer out, Interpreter shell) {
    Call {
        words = List.copyOf(words);
    }

    /** What was opened; a failure before {@code run}. */
    Guest guest() throws ShellFailure {
        return workspace.guest();
    }

    /** The files of what is mounted; a failure before anything is. */
    GuestFiles files() throws ShellFailure {
        return workspace.mounted().files();
    }

    GuestAttributes attributes() throws ShellFailure {
        return workspace.mounted().attributes();
    }

    String text(String name) {
        return arguments.text(name);
    }

    /** The bytes of a text. */
    byte[] bytes(String name) {
        return FileNameText.bytes(text(name));
    }

    long number(String name) throws ShellFailure {
        return arguments.number(name);
    }

    /** A number of bytes, lines and the like. */
    long count(String name) throws ShellFailure {
        long number = number(name);
        if (number < 0) {
            throw new ShellFailure(name + " is less than 0: " + number);
        }
        return number;
    }

    /** A device by the kernel's name. */
    String device(String name) throws ShellFailure {
        return workspace.devices().kernelName(text(name));
    }

    /** A file of this host; relative names start in the shell's directory. */
    Path local(String name) {
        return local(workspace, text(name));
    }

    static Path local(Workspace workspace, String text) {
        return HostPaths.in(workspace.directory(), text);
    }
}
