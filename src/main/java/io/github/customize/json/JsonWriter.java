package io.github.customize.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes Map, Iterable, String, Integer, Long, Boolean and null as JSON, members in the order in which the map has them. */
public enum JsonWriter {
    /** One line of ASCII, without an end: for the daemon and for QEMU, which take no NUL in a string. */
    LINE(true, false),
    /** Indented ASCII: what it holds cannot hide or move text in the terminal of whoever prints it. */
    REPORT(true, true),
    /** Indented, with all characters as they are: what is written by hand is read by people. */
    DOCUMENT(false, true);

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final int LAST_ASCII = 127;

    private final boolean ascii;
    private final boolean indented;

    JsonWriter(boolean ascii, boolean indented) {
        this.ascii = ascii;
        this.indented = indented;
    }

    /** The value as text; what is indented ends with a newline. */
    public String text(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(value, json);
        } catch (IOException e) {
            throw new IllegalArgumentException("a value that JSON cannot carry", e);
        }
        return out.toString();
    }

    /** {@link #text} in UTF-8. */
    public byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the value in UTF-8. Lists may be made as they are written: each is gone over once. */
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            write(value, json);
        }
    }

    private void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (ascii) {
            json.setHighestNonEscapedChar(LAST_ASCII);
        }
        if (indented) {
            json.useDefaultPrettyPrinter();
        }
        append(value, json);
        if (indented) {
            json.writeRaw('\n');
        }
    }

    private void append(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(clean(String.valueOf(member.getKey())));
                append(member.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                append(item, json);
            }
            json.writeEndArray();
        } else {
            scalar(value, json);
        }
    }

    private void scalar(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(clean(text));
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else {
            throw new IllegalArgumentException(
                    "JSON has no word for a " + value.getClass().getSimpleName());
        }
    }

    /** Texts for people may hold any characters, so those that JSON does not allow are escaped. */
    private String clean(String text) {
        String fault = this == LINE ? FileNameText.fault(text) : "";
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("JSON cannot carry " + fault + " in a string");
        }
        return text;
    }
}
