package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk of this host, such as a volume of LVM: it cannot be replaced, its file in {@code /dev} says nothing of its content,
 * and what belongs to it cannot lie beside it.
 *
 * @param path with all links resolved
 */
record BlockDevice(Path path) {
    private static final int TYPE = 0170000;
    private static final int BLOCK = 0060000;
    private static final Path BY_NUMBER = Path.of("/sys/dev/block");

    /** What tells a device from another that has its name later, the best first. */
    private static final List<String> LASTING = List.of("dm/uuid", "wwid", "device/wwid", "serial", "device/serial");

    /** Whether a file is one; what cannot be looked at is none. */
    static boolean isOne(Path file) {
        try {
            return isOne(Stat.of(file));
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isOne(Stat stat) {
        return (stat.mode() & TYPE) == BLOCK;
    }

    /** Where overlays and journals of devices lie: they have to be there after a crash, and so are in no temporary directory. */
    static Path directory() {
        return PrivateDirectory.lasting().resolve("devices");
    }

    static void makeDirectory() throws IOException {
        Files.createDirectories(
                directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** A name that a volume has also after the machine was started again. */
    String name() {
        return read("dm/name").orElse(String.valueOf(path.getFileName())).replace('/', '_');
    }

    /** Which device it is, as far as the kernel can tell, in the place of the inode that a file has. */
    Identity lasting() throws IOException {
        String sign = name() + "\n" + bytes();
        for (String name : LASTING) {
            Optional<String> known = read(name);
            if (known.isPresent()) {
                sign = known.get();
                break;
            }
        }
        Identity own = Identity.of(path);
        return new Identity(own.device(), digest(sign), own.size(), own.modified());
    }

    private long bytes() throws IOException {
        try (FileWindow window = new FileWindow(path)) {
            return window.size();
        }
    }

    private static long digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }

    /** Keeps file systems, swap space and other devices off it until the opening is closed; fails if one of them has it. */
    OpenFile claim(String action) throws Failure {
        try {
            Optional<OpenFile> claimed = OpenFile.claiming(path);
            if (claimed.isPresent()) {
                return claimed.get();
            }
            throw new Failure(
                    ExitCode.IMAGE_IN_USE,
                    action,
                    "the device is in use: "
                            + user().orElse("the kernel has it for something that cannot be seen from here"));
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNREADABLE, action, e);
        }
    }

    /** What uses it, or a partition on it, as far as can be seen. */
    Optional<String> user() throws IOException {
        for (String number : numbers()) {
            Optional<String> user = mounted(number).or(() -> swap(number)).or(() -> holder(number));
            if (user.isPresent()) {
                return user;
            }
        }
        return Optional.empty();
    }

    /** Its number and those of its partitions, in the form that the kernel writes. */
    private List<String> numbers() throws IOException {
        List<String> numbers = new ArrayList<>(List.of(number(path)));
        Path own = BY_NUMBER.resolve(numbers.get(0));
        if (Files.isDirectory(own)) {
            try (DirectoryStream<Path> below = Files.newDirectoryStream(own)) {
                for (Path each : below) {
                    if (Files.exists(each.resolve("partition"))) {
                        read(each.resolve("dev")).ifPresent(numbers::add);
                    }
                }
            }
        }
        return numbers;
    }

    private static String number(Path device) throws IOException {
        long number = ((Number) Files.getAttribute(device, "unix:rdev")).longValue();
        long major = (number >>> 8 & 0xfff) | (number >>> 32 & ~0xfffL);
        long minor = (number & 0xff) | (number >>> 12 & ~0xffL);
        return major + ":" + minor;
    }

    private static Optional<String> mounted(String number) {
        return lines("/proc/self/mountinfo").stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> (fields.length > 4 && fields[2].equals(number)) || names(source(fields), number))
                .map(fields -> "it is mounted on " + fields[4])
                .findFirst();
    }

    /** The file of the device, which stands after the dash and the type. */
    private static String source(String[] fields) {
        int dash = List.of(fields).indexOf("-");
        return dash > 4 && dash + 2 < fields.length ? fields[dash + 2] : "";
    }

    private static Optional<String> swap(String number) {
        return lines("/proc/swaps").stream()
                .filter(line -> names(line.split("\\s", 2)[0], number))
                .map(line -> "it is swap space of this host")
                .findFirst();
    }

    private static boolean names(String file, String number) {
        try {
            Path real = file.startsWith("/dev/") ? Path.of(file).toRealPath() : Path.of("/");
            return isOne(real) && number(real).equals(number);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> holder(String number) {
        try (DirectoryStream<Path> holders =
                Files.newDirectoryStream(BY_NUMBER.resolve(number).resolve("holders"))) {
            for (Path holder : holders) {
                String name = String.valueOf(holder.getFileName());
                return Optional.of("the device "
                        + read(holder.resolve("dm/name"))
                                .map(volume -> volume + " (" + name + ")")
                                .orElse(name)
                        + " is made of it");
            }
        } catch (IOException e) {
            // Then nobody says who it is.
        }
        return Optional.empty();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<String> read(String name) {
        try {
            return read(BY_NUMBER.resolve(number(path)).resolve(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .strip())
                            .filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
