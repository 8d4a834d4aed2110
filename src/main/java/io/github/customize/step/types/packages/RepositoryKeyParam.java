package io.github.customize.step.types.packages;

import io.github.customize.guest.model.OpenPgpKeys;
import io.github.customize.guest.model.XbpsKey;
import io.github.customize.op.Payload;
import io.github.customize.source.Value;
import io.github.customize.step.backend.packages.Repository;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key of a repository: OpenPGP in ASCII armour or PEM as text, or a file with OpenPGP keys or with one of apk or xbps. */
record RepositoryKeyParam() implements Param<RepositoryKeyParam.SigningKey> {
    private static final long LARGEST = 1 << 20;
    private static final String PEM = "-----BEGIN PUBLIC KEY-----";
    private static final String PROPERTY_LIST = "<plist";
    private static final Field<Path> FILE = Field.required(
            "file", Params.hostFile(), "A file of this host with public keys, binary or in ASCII armour.");
    private static final ObjectParam<Path> REFERENCE = ObjectParam.of(List.of(FILE), bound -> bound.get(FILE));
    private static final Param<String> TEXT = Params.text();

    /**
     * A key with the fingerprints of all that is in it.
     *
     * @param fileName empty when it stands in the recipe
     */
    record SigningKey(Payload content, String fileName, Repository.Key.Kind kind, List<String> fingerprints) {
        Repository.Key named(String name) {
            return new Repository.Key(content, fileName.isEmpty() ? name : fileName, kind, fingerprints);
        }
    }

    @Override
    public @Nullable SigningKey parse(Value value, Parsing parsing) {
        if (value.asMapping() == null) {
            String text = TEXT.parse(value, parsing);
            return text == null
                    ? null
                    : read((text.strip() + "\n").getBytes(StandardCharsets.UTF_8), "", value, parsing);
        }
        Path file = REFERENCE.parse(value, parsing);
        if (file == null) {
            return null;
        }
        try {
            if (Files.size(file) > LARGEST) {
                parsing.problem(value, file + " is too large for a key", "name the file with the public key");
                return null;
            }
            return read(Files.readAllBytes(file), Objects.toString(file.getFileName()), value, parsing);
        } catch (IOException e) {
            parsing.problem(value, "failed to read " + file + ": " + e.getMessage(), "name a file that you may read");
            return null;
        }
    }

    private static @Nullable SigningKey read(byte[] content, String name, Value value, Parsing parsing) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.startsWith(PEM)) {
            return new SigningKey(Payload.of(content), name, Repository.Key.Kind.PEM, rsa(text));
        }
        if (text.contains(PROPERTY_LIST)) {
            return new SigningKey(Payload.of(content), name, Repository.Key.Kind.PROPERTY_LIST, rsa(text));
        }
        try {
            OpenPgpKeys keys = OpenPgpKeys.parse(content);
            Repository.Key.Kind kind = keys.armored() ? Repository.Key.Kind.ARMORED : Repository.Key.Kind.BINARY;
            return new SigningKey(Payload.of(content), name, kind, keys.fingerprints());
        } catch (OpenPgpKeys.NotKeysException e) {
            parsing.problem(
                    value,
                    (name.isEmpty() ? "the key" : name) + " cannot be used: " + e.getMessage(),
                    "give the public key as the repository's owner publishes it");
            return null;
        }
    }

    /** apk takes other kinds too, which have no fingerprint here. */
    private static List<String> rsa(String text) {
        return XbpsKey.parse(text)
                .map(key -> List.of(OpenPgpKeys.plain(key.fingerprint())))
                .orElse(List.of());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(TEXT.schema(), REFERENCE.schema()));
    }

    @Override
    public String type() {
        return "a public key in ASCII armour or PEM, or a map with `file`";
    }

    @Override
    public List<Field<?>> keys() {
        return List.of(FILE);
    }
}
