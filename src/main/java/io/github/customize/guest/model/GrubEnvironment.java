package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GRUB's file of variables, which always has 1024 bytes. */
public record GrubEnvironment(List<String> lines) {
    private static final int SIZE = 1024;
    private static final String HEAD = "# GRUB Environment Block";

    public GrubEnvironment {
        lines = List.copyOf(lines);
    }

    /** Empty when the bytes are no such file. */
    public static Optional<GrubEnvironment> parse(byte[] content) {
        List<String> lines = GuestText.parse(content).texts();
        if (content.length != SIZE || !lines.get(0).equals(HEAD)) {
            return Optional.empty();
        }
        // The padding is one long line of number signs.
        return Optional.of(new GrubEnvironment(lines.stream()
                .filter(line -> line.equals(HEAD) || !line.startsWith("#"))
                .toList()));
    }

    /** The value of a variable. */
    public Optional<String> get(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst();
    }

    /** The same with another value; empty when the file has no room for it. */
    public Optional<byte[]> with(String key, String value) {
        List<String> changed = new ArrayList<>(lines);
        changed.replaceAll(line -> line.startsWith(key + "=") ? key + "=" + value : line);
        String text = String.join("\n", changed) + "\n";
        String whole = text + "#".repeat(Math.max(0, SIZE - text.length()));
        return whole.length() == SIZE ? Optional.of(whole.getBytes(StandardCharsets.ISO_8859_1)) : Optional.empty();
    }
}
