package io.github.customize.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** A flat repository of tiny Debian packages, made on this host. */
final class DebRepository {
    private final Path directory;
    private final StringBuilder index = new StringBuilder();

    DebRepository(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path directory() {
        return directory;
    }

    /** A package with further fields, and scripts by their names. */
    Path add(String name, String version, String fields, Map<String, String> scripts) throws Exception {
        Path root = Files.createTempDirectory(directory.getParent(), "deb");
        String control = "Package: " + name + "\nVersion: " + version
                + "\nArchitecture: all\nMaintainer: a test <test@example.com>\nDescription: a test\n" + fields;
        Files.createDirectory(root.resolve("DEBIAN"));
        Files.writeString(root.resolve("DEBIAN/control"), control);
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = root.resolve("DEBIAN").resolve(script.getKey());
            Files.writeString(file, script.getValue());
            if (!script.getKey().equals("conffiles")) {
                Programs.succeed("chmod", "0755", file.toString());
            }
        }
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/" + name + ".conf"), version + "\n");
        Path deb = directory.resolve(name + "_" + version + "_all.deb");
        Programs.succeed("dpkg-deb", "--root-owner-group", "-Znone", "-b", root.toString(), deb.toString());
        byte[] bytes = Files.readAllBytes(deb);
        index.append(control)
                .append("Filename: ./")
                .append(deb.getFileName())
                .append("\nSize: ")
                .append(bytes.length)
                .append("\nSHA256: ")
                .append(sha256(bytes))
                .append("\n\n");
        return deb;
    }

    /** Writes its index. */
    void finish() throws IOException {
        Files.writeString(directory.resolve("Packages"), index, StandardCharsets.UTF_8);
    }

    /** Writes its index and what apt verifies it by, with further fields. */
    void release(String fields) throws Exception {
        finish();
        byte[] packages = index.toString().getBytes(StandardCharsets.UTF_8);
        Files.writeString(
                directory.resolve("Release"),
                "Date: Wed, 01 Jan 2020 00:00:00 UTC\n" + fields + "SHA256:\n " + sha256(packages) + " "
                        + packages.length + " Packages\n");
    }

    /** The same, signed. */
    void release(String fields, SigningKey key) throws Exception {
        release(fields);
        key.sign(directory.resolve("Release"), directory.resolve("Release.gpg"), "--armor");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
