package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.cli.look.Substitution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize edit}: edits files of a guest, as virt-edit does. */
final class EditCommand extends ChangingCommand {
    private final Setting<String> expression = Setting.of(
            "-e",
            String.class,
            "--expr",
            "EXPR",
            "Replace in each line instead: s/pattern/replacement/, with Perl's flags.");
    private final Setting<String> backup =
            Setting.of("-b", String.class, "--backup", "ENDING", "Keep the old file under its name with this ending.");

    EditCommand(Streams streams) {
        super("edit", streams, "IMAGE FILE", "Edits files of a guest with $EDITOR (else vi), or with an expression.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, expression, backup);
    }

    @Override
    void check(List<String> words, Usage usage) {
        ReadingCommand.requirePaths(words, usage);
        @Nullable String given = expression.value();
        if (given != null) {
            try {
                substitution(given);
            } catch (IllegalArgumentException e) {
                throw usage.error("--expr: " + e.getMessage());
            }
        }
        @Nullable String ending = backup.value();
        usage.refuse(
                ending != null && (ending.isEmpty() || ending.contains("/")), "--backup takes an ending such as .orig");
    }

    /** Files are edited byte by byte, whatever their encoding is. */
    private static Substitution substitution(String text) {
        return Substitution.parse(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Override
    boolean change(Guest opened, List<String> words) throws CustomizeException, IOException {
        boolean changed = false;
        for (String path : ReadingCommand.expanded(words, opened.files())) {
            changed |= edit(opened.files(), path);
        }
        if (!changed) {
            note("nothing was changed; the image is as it was");
        }
        return changed;
    }

    private boolean edit(GuestFiles files, String path) throws CustomizeException, IOException {
        byte[] before = files.read(path);
        @Nullable String given = expression.value();
        byte[] after = given == null ? inEditor(before, path) : replaced(before, given);
        if (Arrays.equals(before, after)) {
            return false;
        }
        @Nullable String ending = backup.value();
        if (ending != null) {
            String kept = path + ending;
            if (files.lstat(kept).isPresent()) {
                files.remove(kept);
            }
            files.copy(files.realPath(path).orElse(path), kept);
        }
        files.write(path, after);
        return true;
    }

    private static byte[] replaced(byte[] before, String given) {
        String text = new String(before, StandardCharsets.ISO_8859_1);
        return substitution(given).apply(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] inEditor(byte[] before, String path) throws IOException {
        try {
            return new Editor(streams().environment().getOrDefault("EDITOR", "vi"))
                    .edit(before, path.substring(path.lastIndexOf('/') + 1));
        } catch (Editor.Interrupted e) {
            interrupt();
            throw e;
        } catch (IOException e) {
            throw new IOException("failed to edit " + path + ": " + e.getMessage(), e);
        }
    }
}
