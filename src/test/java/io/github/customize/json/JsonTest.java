package io.github.customize.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static Map<String, Object> read(String json) throws IOException {
        return JsonReader.object(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> everything() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", "caf\udce9 \u00e9\ud83d\ude00\"\\\n\u0001");
        object.put("a", Arrays.asList(1L, -1L, true, null, List.of(), Map.of()));
        object.put("\u00fc", Map.of("deep", Long.MIN_VALUE));
        return object;
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        byte[] line = JsonWriter.LINE.bytes(everything());
        assertThat(JsonReader.object(line)).isEqualTo(everything());
        assertThat(JsonReader.object(line).keySet()).containsExactly("z", "a", "\u00fc");
        assertThat(JsonReader.object(JsonWriter.REPORT.bytes(everything()))).isEqualTo(everything());
    }

    @Test
    void lineAndReportAreAscii() {
        assertThat(JsonWriter.LINE.text(everything()).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
        assertThat(JsonWriter.REPORT.text(everything()).chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
    }

    @Test
    void documentKeepsCharacters() {
        assertThat(JsonWriter.DOCUMENT.text(Map.of("a", List.of("\u2026", 1)))).isEqualTo("""
                {
                  "a" : [ "\u2026", 1 ]
                }
                """);
    }

    @Test
    void listsAreWrittenAsTheyAreMade() throws IOException {
        long many = 1_000_000;
        Iterable<Object> numbers = () -> {
            Iterator<Long> made = Stream.iterate(0L, n -> n + 1).limit(many).iterator();
            return Stream.generate(made::next).limit(many).map(n -> (Object) n).iterator();
        };
        long[] written = new long[1];
        JsonWriter.LINE.write(Map.of("n", numbers), new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0] += length;
            }
        });
        assertThat(written[0]).isGreaterThan(many * 6);
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        JsonWriter.REPORT.write(Map.of(), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{ }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "\udc00", "\udd00x"})
    void aLineCarriesNoHalfCharactersAndNoNul(String text) {
        assertThatThrownBy(() -> JsonWriter.LINE.text(List.of(text))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonWriter.LINE.text(Map.of(text, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(JsonWriter.REPORT.text("a\u0000b")).isEqualTo("\"a\\u0000b\"\n");
    }

    @Test
    void doesNotGuessWhatAnObjectMeans() {
        assertThatThrownBy(() -> JsonWriter.LINE.text(1.5)).hasMessageContaining("Double");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{}{}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":9223372036854775808}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"
            })
    void refuses(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void readsAPart() throws IOException {
        byte[] bytes = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonReader.object(bytes, 2, 7)).containsExactly(Map.entry("a", 1L));
    }
}
