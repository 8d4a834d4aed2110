package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.guest.model.document.Datum;
import io.github.customize.guest.model.document.DocumentFault;
import io.github.customize.guest.model.document.Format;
import io.github.customize.guest.model.document.IniText;
import io.github.customize.guest.model.document.KeyPath;
import io.github.customize.guest.model.document.ShellQuotes;
import io.github.customize.guest.model.document.XmlFile;
import io.github.customize.guest.model.document.XmlPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats of files that a step edits by keys. */
enum EditFormat {
    JSON,
    YAML,
    TOML,
    XML,
    INI,
    KEY_VALUE,
    SHELL;

    private static final Map<String, EditFormat> ENDINGS =
            Map.of("json", JSON, "yaml", YAML, "yml", YAML, "toml", TOML, "xml", XML, "ini", INI);

    /** The format that a file's name tells. */
    static Optional<EditFormat> of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ENDINGS.get(ending));
    }

    /** The one whose values are of several kinds, and in each other. */
    Optional<Format> tree() {
        return switch (this) {
            case JSON -> Optional.of(Format.JSON);
            case YAML -> Optional.of(Format.YAML);
            case TOML -> Optional.of(Format.TOML);
            case XML, INI, KEY_VALUE, SHELL -> Optional.empty();
        };
    }

    /** What is wrong with a key for a file of this format, if anything. */
    Optional<Fault> fault(String key) {
        return switch (this) {
            case JSON, YAML, TOML ->
                KeyPath.parse(key).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "'" + key + "' is not the way to a value",
                                "write a.b[0].c, and '\\.' for a dot in a key"));
            case XML ->
                XmlPath.parse(key).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "'" + key + "' is not the way to a value", "write /a/b[2]/c[@name='x'] or /a/b/@c"));
            case INI, KEY_VALUE ->
                key.matches("[^=:\\[\\]#;\\s](?:[^=:\\r\\n]*[^=:\\s])?")
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "'" + key + "' cannot be a key", "leave out '=', ':' and spaces at its ends"));
            case SHELL ->
                key.matches("[A-Za-z_][A-Za-z0-9_]*")
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "'" + key + "' is no name of a variable", "write letters, digits and underscores"));
        };
    }

    /** Whether a key names one of several by its number, so that another one has the name once it is gone. */
    boolean isNumbered(String key) {
        return switch (this) {
            case JSON, YAML, TOML ->
                KeyPath.parse(key).filter(KeyPath::endsWithIndex).isPresent();
            case XML -> XmlPath.parse(key).filter(XmlPath::endsWithNumber).isPresent();
            case INI, KEY_VALUE, SHELL -> false;
        };
    }

    /** What comes of a file's text with the value, or without the key where there is none. */
    String edited(String text, String section, String key, Optional<Datum> value) throws DocumentFault {
        Optional<Format> tree = tree();
        if (tree.isPresent()) {
            KeyPath path = KeyPath.parse(key).orElseThrow();
            return value.isPresent()
                    ? tree.get().set(text, path, value.get())
                    : tree.get().remove(text, path);
        }
        String plain = value.map(one -> ((Datum.Scalar) one).text()).orElse("");
        if (this == XML) {
            XmlFile file = new XmlFile(text);
            XmlPath path = XmlPath.parse(key).orElseThrow();
            return value.isPresent() ? file.set(path, plain) : file.remove(path);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (this == SHELL) {
            ShellQuotes.check(text, key);
            KeyValueFile file = KeyValueFile.parse(bytes, SettingSyntax.SHELL);
            KeyValueFile changed = value.isPresent() ? file.with(key, plain) : file.without(key);
            return new String(changed.bytes(), StandardCharsets.UTF_8);
        }
        IniText file = new IniText(GuestText.parse(bytes), this == INI);
        GuestText changed = value.isPresent() ? file.set(section, key, plain) : file.remove(section, key);
        return new String(changed.bytes(), StandardCharsets.UTF_8);
    }
}
