package io.github.customize.json;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The paths of this host's files as text and back without loss, in the form of {@link FileNameText}: to Java's own text of
 * a path a byte that is not UTF-8 is lost, but a URI has it.
 */
public final class HostPaths {
    /** What Java's own text of a path has in the place of such a byte. */
    private static final char LOST = '\ufffd';

    private static final int BYTE_BASE = 0xdc00;
    private static final int FIRST_BYTE = 0xdc80;
    private static final int LAST_BYTE = 0xdcff;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";

    private HostPaths() {}

    /** The path that a text means; fails as {@link Path#of} does. */
    public static Path of(String text) {
        if (isUtf8(text)) {
            return Path.of(text);
        }
        byte[] bytes = FileNameText.bytes(
                text.startsWith("/") ? text : text(Path.of("").toAbsolutePath()) + "/" + text);
        return Path.of(URI.create("file://" + encoded(bytes)));
    }

    /** The same, where a relative path starts in a directory. */
    public static Path in(Path directory, String text) {
        if (isUtf8(text)) {
            return directory.resolve(text);
        }
        return of(text.startsWith("/") ? text : text(directory.toAbsolutePath()) + "/" + text);
    }

    /** The text of a path. */
    public static String text(Path path) {
        String text = path.toString();
        if (text.indexOf(LOST) < 0) {
            return text;
        }
        String absolute = decode(bytes(path.toAbsolutePath()));
        return path.isAbsolute()
                ? absolute
                : absolute.substring(decode(bytes(Path.of("").toAbsolutePath())).length() + 1);
    }

    /** Whether no byte of the name is outside UTF-8. */
    public static boolean isUtf8(String text) {
        // By code points: the second half of a pair may look like such a byte.
        return text.codePoints().noneMatch(c -> c >= FIRST_BYTE && c <= LAST_BYTE);
    }

    public static boolean isUtf8(Path path) {
        return isUtf8(text(path));
    }

    /** The text of bytes. */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (BYTE_BASE + Byte.toUnsignedInt(in.get())));
            }
            result = decoder.reset().decode(in, out, true);
        }
        return out.flip().toString();
    }

    private static byte[] bytes(Path absolute) {
        String encoded = absolute.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        // The URI of a directory ends with a slash.
        boolean slash = encoded.length() > 1 && encoded.endsWith("/");
        return slash ? Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1) : bytes.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (PLAIN.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append(String.format("%%%02X", b));
            }
        }
        return text.toString();
    }
}
