package io.github.customize.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of OpenPGP, made on this host.
 *
 * @param home where gpg keeps it
 * @param time what gpg takes for the present, in its words, empty for the real one
 */
record SigningKey(Path home, String name, String time) {
    /** A new one that never expires. */
    static SigningKey in(Path directory, String name) throws Exception {
        return make(new SigningKey(directory.resolve(name + ".gnupg"), name, ""), "never");
    }

    /** A new one that was made long ago, so that it can have expired since. */
    static SigningKey aged(Path directory, String name) throws Exception {
        return new SigningKey(make(at(directory, name), "never").home, name, "");
    }

    /** Makes it one that expired long ago, and so before it has signed what it has by now. */
    void expire() throws Exception {
        String keys = Programs.succeed("gpg", "--homedir", home.toString(), "--batch", "--with-colons", "--list-keys");
        String fingerprint = keys.lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":", -1)[9];
        // Later than what it said of itself when it was made.
        new SigningKey(home, name, "20200201T000000")
                .gpg("--passphrase", "", "--quick-set-expire", fingerprint, "2021-01-01");
    }

    private static SigningKey at(Path directory, String name) {
        return new SigningKey(directory.resolve(name + ".gnupg"), name, "20200101T000000");
    }

    /** A new one that expired long ago; what it signs was signed before that. */
    static SigningKey expired(Path directory, String name) throws Exception {
        return make(at(directory, name), "2021-01-01");
    }

    private static SigningKey make(SigningKey key, String expires) throws Exception {
        Files.createDirectory(
                key.home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        key.gpg("--passphrase", "", "--quick-generate-key", key.name + "@example.com", "rsa2048", "sign", expires);
        return key;
    }

    /** Its public half in ASCII armour, as a file of that name. */
    Path publish(Path file) throws Exception {
        gpg("--armor", "--output", file.toString(), "--export");
        return file;
    }

    /** Signs a file in another one. */
    void sign(Path file, Path signature, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--output", signature.toString(), "--detach-sign", file.toString()));
        gpg(words.toArray(String[]::new));
    }

    private void gpg(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet"));
        if (!time.isEmpty()) {
            argv.addAll(List.of("--faked-system-time", time));
        }
        argv.addAll(List.of(words));
        try {
            Programs.succeed(argv.toArray(String[]::new));
        } finally {
            // The agent that gpg has started would stay behind.
            Programs.run("gpgconf", "--homedir", home.toString(), "--kill", "all");
        }
    }
}
