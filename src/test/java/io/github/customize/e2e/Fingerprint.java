package io.github.customize.e2e;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** All that must be as it was when a run did not publish. */
record Fingerprint(String sha256, String modified, long inode, int mode, int owner, long size) {
    static Fingerprint of(Path file) throws Exception {
        return new Fingerprint(
                sha256(file),
                Files.getLastModifiedTime(file).toString(),
                ((Number) Files.getAttribute(file, "unix:ino")).longValue(),
                (Integer) Files.getAttribute(file, "unix:mode"),
                (Integer) Files.getAttribute(file, "unix:uid"),
                Files.size(file));
    }

    static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
