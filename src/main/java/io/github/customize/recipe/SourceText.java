package io.github.customize.recipe;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a YAML or CSV file, read with bounds, and the places in it. */
record SourceText(String file, String text) {
    /** Much more than anybody writes by hand; keeps a wrong file from eating the memory. */
    static final int MAX_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static SourceText read(Path path, String what) throws Failure, InvalidRecipe {
        try {
            if (Files.isDirectory(path)) {
                throw new Failure(ExitCode.RECIPE_UNREADABLE, "read the " + what + " " + path, "it is a directory");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return read(path.toString(), in, "give a recipe, and keep large files beside it");
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.RECIPE_UNREADABLE, "read the " + what + " " + path, Cause.of(e), e);
        }
    }

    /** Text that is at hand, with the same bounds. */
    static SourceText of(String name, String text) throws InvalidRecipe {
        try {
            return read(
                    name,
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    "give fewer steps at a time");
        } catch (IOException e) {
            throw new IllegalStateException("memory can be read", e);
        }
    }

    /** {@code remedy} is what to do when there is too much. */
    static SourceText read(String file, InputStream in, String remedy) throws IOException, InvalidRecipe {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw malformed(new Position(file, 1, 1), "the file is larger than " + (MAX_BYTES >> 20) + " MiB", remedy);
        }
        return decode(file, bytes);
    }

    private static SourceText decode(String file, byte[] bytes) throws InvalidRecipe {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        SourceText source = new SourceText(file, text);
        if (result.isError()) {
            String what = "the file is not encoded in UTF-8";
            throw malformed(source.position(text.length()), what, "save it as UTF-8");
        }
        int start = text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (forbidden(text.charAt(i))) {
                String what = String.format("the control character \\x%02x is not allowed", (int) text.charAt(i));
                throw malformed(
                        source.position(i), what, "remove it; inside double quotes it can be written as an escape");
            }
        }
        return new SourceText(file, text.substring(start));
    }

    private static boolean forbidden(char c) {
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0 && c != 0x85);
    }

    static InvalidRecipe malformed(Position at, String what, String remedy) {
        return new InvalidRecipe(ExitCode.RECIPE_NOT_YAML, List.of(new Problem(at, what, remedy)));
    }

    /** The place of a character; counted as the YAML parser does. */
    Position position(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (endsLine(i)) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(file, line, text.codePointCount(lineStart, offset) + 1);
    }

    /** The character at a place. */
    int offset(Position at) {
        int offset = 0;
        for (int line = 1; line < at.line() && offset < text.length(); offset++) {
            line += endsLine(offset) ? 1 : 0;
        }
        int left = Math.min(at.column() - 1, text.codePointCount(offset, text.length()));
        return text.offsetByCodePoints(offset, left);
    }

    private boolean endsLine(int i) {
        char c = text.charAt(i);
        boolean lone = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
        return lone || c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
