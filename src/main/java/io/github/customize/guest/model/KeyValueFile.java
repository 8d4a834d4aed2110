package io.github.customize.guest.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of settings, one a line, the last of a key counting: os-release, {@code /etc/default/*}, login.defs, sysctl.conf.
 * Comments and lines that are no settings keep their bytes and their place.
 */
public record KeyValueFile(GuestText text, SettingSyntax syntax) {
    public static KeyValueFile parse(byte[] content, SettingSyntax syntax) {
        return new KeyValueFile(GuestText.parse(content), syntax);
    }

    public byte[] bytes() {
        return text.bytes();
    }

    /** All keys with the values that count, in the order in which they are first met. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        text.texts().forEach(line -> syntax.read(line).ifPresent(one -> values.put(one.key(), one.value())));
        return values;
    }

    /** The value that counts. */
    public Optional<String> get(String key) {
        return line(key).flatMap(index -> syntax.read(text.texts().get(index))).map(Setting::value);
    }

    /**
     * Whether {@link #get} tells all that the line says: in a shell's file the value may be made of other variables or of a
     * program's output, or go on in the next line. A key that is not there is literal.
     */
    public boolean isLiteral(String key) {
        return line(key)
                .flatMap(index -> syntax.read(text.texts().get(index)))
                .map(Setting::literal)
                .orElse(true);
    }

    /** Changes the line that counts, or adds one at the end; a value that is there already changes nothing. */
    public KeyValueFile with(String key, String value) {
        Optional<Integer> index = line(key);
        if (index.isEmpty()) {
            return new KeyValueFile(text.appended(syntax.line(key, value)), syntax);
        }
        String line = text.texts().get(index.get());
        Setting present = syntax.read(line).orElseThrow();
        return present.value().equals(value) && present.literal()
                ? this
                : new KeyValueFile(text.with(index.get(), syntax.with(present, value)), syntax);
    }

    /** Removes every line of the key. */
    public KeyValueFile without(String key) {
        return new KeyValueFile(text.edited(line -> isFor(line, key) ? Optional.empty() : Optional.of(line)), syntax);
    }

    private Optional<Integer> line(String key) {
        List<String> lines = text.texts();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (isFor(lines.get(i), key)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean isFor(String line, String key) {
        return syntax.read(line)
                .filter(setting -> setting.key().equals(syntax.canonical(key)))
                .isPresent();
    }
}
