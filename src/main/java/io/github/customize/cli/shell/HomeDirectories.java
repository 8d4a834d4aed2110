package io.github.customize.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What {@code ~} and {@code ~user} at the beginning of a word mean: directories of this host. */
record HomeDirectories(Map<String, String> environment, Path accounts) implements UnaryOperator<String> {
    private static final int NAME = 0;
    private static final int HOME = 5;

    /** The word with the home directory, or as it is where there is none. */
    @Override
    public String apply(String word) {
        int slash = word.indexOf('/');
        String user = word.substring(1, slash < 0 ? word.length() : slash);
        String rest = slash < 0 ? "" : word.substring(slash);
        String own = user.isEmpty() ? environment.getOrDefault("HOME", "") : "";
        String home = own.isEmpty() ? of(user.isEmpty() ? System.getProperty("user.name", "") : user) : own;
        return home.isEmpty() ? word : home + rest;
    }

    private String of(String user) {
        // Names of other users' files need not be UTF-8.
        try (Stream<String> lines = Files.lines(accounts, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > HOME && fields[NAME].equals(user))
                    .map(fields -> fields[HOME])
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
