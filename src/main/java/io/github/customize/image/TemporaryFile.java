package io.github.customize.image;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private file beside an image, which is known to be abandoned when nobody holds its lock.
 *
 * <p>The lock is on the file itself, so it works between users, containers and hosts. It is far behind the bytes that
 * QEMU locks, and belongs to one open file of this process, which may open and close others of the same file.
 */
final class TemporaryFile implements AutoCloseable {
    static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int MAX_NAME_BYTES = 255;
    private static final int TOKEN_BYTES = 8;
    private static final int ATTEMPTS = 10;
    private static final Pattern NAME =
            Pattern.compile("\\.(.+)\\.customize-[0-9a-f]{16}\\.(qcow2|raw|vmdk|vdi|vpc|vhdx)", Pattern.DOTALL);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final FileChannel channel;
    private @Nullable OpenFile lock;
    private boolean kept;

    private TemporaryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes an empty file that only we may read, named after the image. */
    static TemporaryFile create(Path directory, String name, Format format) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] token = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(token);
            String ending = ".customize-" + HexFormat.of().formatHex(token) + "." + format.driver();
            Path path = directory.resolve("." + shortened(name, ending) + ending);
            OURS.add(path);
            TemporaryFile file = new TemporaryFile(path, open(path));
            if (file.isOurs()) {
                return file;
            }
            file.close();
        }
        throw new IOException("every new file in " + directory + " is taken away at once");
    }

    /** Another run's cleaning may see the file before it is locked, and then takes it away. */
    private boolean isOurs() throws IOException {
        try {
            OpenFile own = OpenFile.updating(path);
            lock = own;
            return own.lockExclusive(LOCKED_BYTE) && Files.exists(path);
        } catch (IOException e) {
            if (!Files.exists(path)) {
                return false;
            }
            close();
            throw e;
        }
    }

    static boolean isNameOfOne(String name) {
        return NAME.matcher(name).matches() && name.indexOf('/') < 0;
    }

    /** Removes the file if its name is one of ours and its maker is gone. */
    static boolean removeIfAbandoned(Path file) throws IOException {
        if (!isNameOfOne(String.valueOf(file.getFileName()))
                || OURS.contains(file)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
            return lock != null && Files.deleteIfExists(file);
        }
    }

    Path path() {
        return path;
    }

    void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits until the content is on the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    /** Leaves the file where it is, now or under its new name. */
    void keep() {
        kept = true;
    }

    /** The file is not needed after all, and goes away when this is closed. */
    void drop() {
        kept = false;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!kept) {
                Files.deleteIfExists(path);
            }
        } finally {
            channel.close();
            if (lock != null) {
                lock.close();
            }
            OURS.remove(path);
        }
    }

    /** The same where it makes no difference whether the file can be removed: the next run in its directory does it. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // It is abandoned now.
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PRIVATE);
        } catch (IOException e) {
            OURS.remove(path);
            throw e;
        }
    }

    /** File systems limit a name to 255 bytes, and the image's own may be that long. */
    private static String shortened(String name, String ending) {
        String cut = name;
        while (("." + cut + ending).getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
