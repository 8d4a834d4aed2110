package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.api.Program;
import io.github.customize.api.ProgramResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize log}: what the guest has logged, as virt-log prints it. */
final class LogCommand extends ReadingCommand {
    private static final String JOURNAL = "/var/log/journal";
    private static final List<String> TEXTS = List.of("/var/log/syslog", "/var/log/messages");

    /** The same times for everybody, as the namesake has them. */
    private static final Program JOURNALCTL = Program.of(
                    "journalctl", "--no-pager", "--quiet", "--utc", "--directory", JOURNAL)
            .probe();

    LogCommand(Streams streams) {
        super(
                "log",
                streams,
                "IMAGE",
                "Prints the log of a guest: its journal, read by its own journalctl, or /var/log/syslog or"
                        + " /var/log/messages.");
    }

    @Override
    void options(CommandSpec command) {
        // There are none but those that all have.
    }

    @Override
    void check(List<String> words, Usage usage) {
        usage.refuse(!words.isEmpty(), "the log has no other words than the image; for several name each with -a");
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        if (isDirectory(opened.files().stat(JOURNAL))) {
            journal(opened, look);
            return;
        }
        for (String text : TEXTS) {
            if (opened.files().stat(text).isPresent()) {
                opened.files().copyOut(text, look.out());
                return;
            }
        }
        look.fail("failed to print the log: the guest has none of " + JOURNAL + ", " + String.join(", ", TEXTS));
    }

    private static boolean isDirectory(Optional<FileInfo> file) {
        return file.filter(one -> one.kind() == FileInfo.Kind.DIRECTORY).isPresent();
    }

    private static void journal(Guest opened, Look look) throws CustomizeException, IOException {
        ProgramResult result = opened.run(JOURNALCTL, look.out());
        if (!result.ok()) {
            look.fail("failed to print the journal: the guest's journalctl ended with " + result.exit());
        } else if (!result.complete()) {
            look.fail("failed to print all of the journal: it is longer than 64 MiB, and its middle was left out; take "
                    + JOURNAL + " out with customize get, and read it with journalctl --directory");
        }
    }
}
