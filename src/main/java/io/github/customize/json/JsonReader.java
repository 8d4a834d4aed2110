package io.github.customize.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one object: objects as Map, arrays as List, String, Long, Boolean and null. Strict and bounded, for what it reads
 * comes from a guest or from QEMU: no number but whole ones, no name twice, nothing deep.
 */
public final class JsonReader {
    private static final int DEEPEST = 16;
    private static final long MOST_TOKENS = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(20)
                    .maxNameLength(64 << 10)
                    .maxStringLength(1 << 20)
                    // A megabyte of "[],[],…" would become forty megabytes of objects.
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonReader() {}

    /** The one object in these bytes. */
    public static Map<String, Object> object(byte[] bytes) throws MalformedJson {
        return object(bytes, 0, bytes.length);
    }

    /** The one object in a part of these bytes. */
    public static Map<String, Object> object(byte[] bytes, int offset, int length) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("JSON that is not an object");
            }
            Map<String, Object> object = members(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("JSON with something after its end");
            }
            return object;
        } catch (MalformedJson e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedJson("malformed JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = clean(parser.currentName());
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> items(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** NullAway cannot express collections that hold null; here they hold one only for JSON's null. */
    @SuppressWarnings("NullAway")
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> clean(parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new MalformedJson("JSON with a number that is not an integer");
        };
    }

    private static String clean(String text) throws MalformedJson {
        String fault = FileNameText.fault(text);
        if (!fault.isEmpty()) {
            throw new MalformedJson("JSON with " + fault + " in a string");
        }
        return text;
    }
}
