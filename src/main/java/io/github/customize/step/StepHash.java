package io.github.customize.step;

import io.github.customize.json.HostPaths;
import io.github.customize.json.JsonWriter;
import io.github.customize.source.Value;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The digest of a step. Every part is preceded by its length, so that no two different steps run together. */
final class StepHash {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    private StepHash(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Step<?> step, SecretMarks marks) throws IOException {
        try {
            StepHash hash = new StepHash(MessageDigest.getInstance("SHA-256"));
            hash.add(step.type().name());
            hash.add(step.written());
            hash.add(
                    step.when().isAlways()
                            ? ""
                            : JsonWriter.DOCUMENT.text(step.when().shown()));
            for (Path file : step.inputs().files()) {
                hash.addTree(file);
            }
            for (Secret secret : step.inputs().secrets()) {
                hash.add(marks.of(secret.reveal()));
            }
            return HexFormat.of().formatHex(hash.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private void add(Value value) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        if (sequence != null) {
            add("list " + sequence.items().size());
            sequence.items().forEach(this::add);
        } else if (mapping != null) {
            add("map " + mapping.entries().size());
            mapping.entries().forEach(entry -> {
                add(entry.key().text());
                add(entry.value());
            });
        } else {
            Value.Scalar scalar = value.asScalar();
            add(scalar == null || scalar.isNull() ? "nothing" : "text");
            add(scalar == null ? "" : scalar.text());
        }
    }

    private void addTree(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.sorted().toList();
        }
        for (Path file : files) {
            add(HostPaths.text(root.relativize(file)));
            addFile(file);
        }
    }

    private void addFile(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            add("link");
            add(HostPaths.text(Files.readSymbolicLink(file)));
            return;
        }
        add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        if (Files.isRegularFile(file)) {
            add(Long.toString(Files.size(file)));
            addContent(file);
        }
    }

    private void addContent(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }
}
