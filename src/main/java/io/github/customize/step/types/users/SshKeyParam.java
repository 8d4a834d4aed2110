package io.github.customize.step.types.users;

import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Preview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key as it stands in authorized_keys, or a file with such lines. */
record SshKeyParam() implements Param<List<AuthorizedKey>> {
    private static final long LARGEST_FILE = 1 << 20;
    private static final Field<Path> FILE = Field.required(
            "file",
            Params.hostFile(),
            "A file of this host with public keys, one a line; remarks and blank lines may be in it.");
    private static final ObjectParam<Path> REFERENCE = ObjectParam.of(List.of(FILE), bound -> bound.get(FILE));
    private static final Param<String> TEXT = Params.text();

    @Override
    public @Nullable List<AuthorizedKey> parse(Value value, Parsing parsing) {
        if (value.asMapping() == null) {
            String text = TEXT.parse(value, parsing);
            AuthorizedKey key = text == null ? null : key(text.strip(), "the key", value, parsing);
            return key == null ? null : List.of(key);
        }
        Path file = REFERENCE.parse(value, parsing);
        List<AuthorizedKey> keys = file == null ? List.of() : keys(file, value, parsing);
        return keys.isEmpty() ? null : keys;
    }

    /** The keys in the file; none when there was a problem. */
    private static List<AuthorizedKey> keys(Path file, Value value, Parsing parsing) {
        List<String> lines = lines(file, value, parsing);
        List<AuthorizedKey> keys = new ArrayList<>();
        boolean well = true;
        for (int i = 0; i < lines.size() && well; i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                AuthorizedKey key = key(line, "line " + (i + 1) + " of " + file, value, parsing);
                well = key != null;
                Optional.ofNullable(key).ifPresent(keys::add);
            }
        }
        if (well && keys.isEmpty() && !lines.isEmpty()) {
            parsing.problem(value, file + " has no key in it", "name the file that ends in .pub");
        }
        return well ? keys : List.of();
    }

    private static List<String> lines(Path file, Value value, Parsing parsing) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                parsing.problem(value, file + " is too large for a file of keys", "name the file that ends in .pub");
                return List.of();
            }
            byte[] content = Files.readAllBytes(file);
            if (isForeign(content, file.toString(), value, parsing)) {
                return List.of();
            }
            // Bytes that are not UTF-8 can only be in a comment: they are no reason to refuse a key.
            List<String> lines = new String(content, StandardCharsets.UTF_8)
                    .replaceFirst("^\uFEFF", "")
                    .lines()
                    .toList();
            return lines.isEmpty() ? List.of("") : lines;
        } catch (IOException e) {
            parsing.problem(value, "failed to read " + file + ": " + e.getMessage(), "name a file that you may read");
            return List.of();
        }
    }

    private static boolean isForeign(byte[] content, String what, Value value, Parsing parsing) {
        Optional<ForeignKeyFile> foreign = ForeignKeyFile.of(content);
        foreign.ifPresent(kind -> parsing.problem(value, what + " " + kind.what, kind.remedy));
        return foreign.isPresent();
    }

    private static @Nullable AuthorizedKey key(String line, String what, Value value, Parsing parsing) {
        if (isForeign(line.getBytes(StandardCharsets.UTF_8), what, value, parsing)) {
            return null;
        }
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            parsing.problem(value, what + " has more than one line", "give each key as an item of its own");
            return null;
        }
        Optional<AuthorizedKey> key = AuthorizedKey.parse(line);
        if (key.isEmpty()) {
            String types = String.join(", ", AuthorizedKey.TYPES);
            parsing.problem(value, what + " is not a public key: " + Excerpt.of(line), "the types are " + types);
            return null;
        }
        Optional<String> fault = key.get().fault();
        fault.ifPresent(is -> parsing.problem(value, what + " " + is, "copy it again from the .pub file"));
        return fault.isEmpty() ? key.get() : null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Map.of("type", "string", "minLength", 1), REFERENCE.schema()));
    }

    @Override
    public String type() {
        return "a public key, or { file: PATH }";
    }

    @Override
    public List<Field<?>> keys() {
        return List.of(FILE);
    }

    /** The keys by their fingerprints, as {@code ssh-keygen -l} shows them, and the file they are from. */
    @Override
    public Preview preview(Value value, Path directory) {
        List<AuthorizedKey> parsed = parse(value, new Parsing(new Problems(), directory));
        if (parsed == null) {
            return Preview.of(value);
        }
        List<Preview> shown = parsed.stream()
                .<Preview>map(key -> new Preview.Text(key.type() + " " + key.fingerprint()))
                .toList();
        Preview keys = shown.size() == 1 ? shown.get(0) : new Preview.Items(shown);
        Value.Mapping reference = value.asMapping();
        if (reference == null) {
            return keys;
        }
        Map<String, Preview> fields = new LinkedHashMap<>();
        reference.entries().forEach(entry -> fields.put(entry.key().text(), Preview.of(entry.value())));
        fields.put(shown.size() == 1 ? "key" : "keys", keys);
        return new Preview.Fields(fields);
    }
}
