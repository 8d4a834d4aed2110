package io.github.customize.op;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens, asks or closes a handle of Augeas or hivex, which a process of its own in the appliance holds. The data of the answer
 * are a {@link HandleAnswer}; that of an opening has the handle's {@code number}.
 *
 * @param kind {@code augeas} or {@code hive} to open one, else null
 * @param path of the hive that is opened
 * @param number of the handle, 0 to open one
 * @param into the file of the guest that takes what was written of a hive
 * @param words what it is asked, with its arguments; none closes it
 */
public record Handle(
        @Nullable String kind,
        @Nullable String path,
        long number,
        @Nullable String into,
        List<byte[]> words) implements ApplianceOp {
    private static final long MOST_ANSWERED = 16L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    public Handle {
        words = List.copyOf(words);
    }

    /** Opens the files of the guest as a tree of Augeas. */
    public static Handle openAugeas(List<byte[]> words) {
        return new Handle("augeas", null, 0, null, words);
    }

    /** Opens a copy of the hive in a file of the guest. */
    public static Handle openHive(String path, List<byte[]> words) {
        return new Handle("hive", path, 0, null, words);
    }

    /** Asks a handle something. */
    public static Handle ask(long number, List<byte[]> words) {
        return new Handle(null, null, number, null, words);
    }

    /** Has a hive written into a file of the guest. */
    public static Handle write(long number, String into, List<byte[]> words) {
        return new Handle(null, null, number, into, words);
    }

    /** Closes a handle. */
    public static Handle close(long number) {
        return new Handle(null, null, number, null, List.of());
    }

    @Override
    public String name() {
        return "handle";
    }

    @Override
    public void encode(OpWriter out) {
        if (kind != null) {
            out.text("open", kind);
        } else {
            out.number("number", number);
        }
        if (path != null) {
            out.text("path", path);
        }
        if (into != null) {
            out.text("into", into);
        }
        if (words.isEmpty()) {
            out.flag("close", true);
        } else {
            out.number("timeout_ms", LIMIT.toMillis());
        }
    }

    @Override
    public Work work() {
        return Work.program(LIMIT);
    }

    @Override
    public long mostData() {
        return MOST_ANSWERED;
    }

    @Override
    public @Nullable Payload payload() {
        if (words.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(number(
                words.stream().mapToInt(word -> Integer.BYTES + word.length).sum()));
        for (byte[] word : words) {
            all.writeBytes(number(word.length));
            all.writeBytes(word);
        }
        return Payload.of(all.toByteArray());
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    @Override
    public String describe() {
        return "use a handle of " + (kind == null ? "Augeas or hivex" : kind);
    }

    /** Without what is asked, which may be a secret. */
    @Override
    public String toString() {
        return describe();
    }
}
