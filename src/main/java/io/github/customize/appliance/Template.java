package io.github.customize.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A booted appliance, frozen: its memory, its devices' state, and a record of how both have to look. */
record Template(Path dir) {
    static final String PREFIX = "template-";
    private static final int PRIVATE = 0700;

    Path memory() {
        return dir.resolve("memory");
    }

    Path state() {
        return dir.resolve("state");
    }

    /** A directory's time is that of its last use: templates that nobody uses any more are deleted. */
    void markUsed() {
        // If it fails, the template is only deleted earlier.
        dir.toFile().setLastModified(System.currentTimeMillis());
    }

    private Path seal() {
        return dir.resolve("seal");
    }

    /** Bytes that the memory takes on the disk: what the guest never touched takes none. */
    long memoryOnDisk() throws IOException {
        return Sparse.allocated(memory());
    }

    /** Makes both files last, then records how they look now. */
    void seal(TemplateKey key) throws IOException {
        for (Path file : Set.of(memory(), state())) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        StringBuilder text = new StringBuilder();
        facts(key)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        Files.createFile(seal(), CacheDir.PRIVATE_FILE);
        try (OutputStream out = Files.newOutputStream(seal())) {
            out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Throws with the reason when anything of the template is not as it was sealed. */
    void check(TemplateKey key) throws IOException {
        FileIdentity directory = FileIdentity.of(dir);
        if (directory.owner() != FileIdentity.currentUser() || directory.mode() != PRIVATE) {
            throw new IOException("its directory is not this user's alone");
        }
        Properties sealed = new Properties();
        try (InputStream in = Files.newInputStream(seal())) {
            sealed.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("its record is damaged", e);
        }
        for (Map.Entry<String, String> fact : facts(key).entrySet()) {
            if (!fact.getValue().equals(sealed.getProperty(fact.getKey()))) {
                throw new IOException("its " + fact.getKey() + " is not what it was");
            }
        }
    }

    private Map<String, String> facts(TemplateKey key) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("key", key.digest());
        facts.put("memory", FileIdentity.of(memory()).text());
        facts.put("state", FileIdentity.of(state()).text());
        facts.put("state-checksum", checksum(state()));
        return facts;
    }

    /** Against damage; that nobody replaced the file is seen from its identity. Every run computes it. */
    private static String checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return Long.toHexString(sum.getValue());
    }
}
