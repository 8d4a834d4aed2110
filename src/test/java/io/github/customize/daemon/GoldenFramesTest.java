package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.json.JsonReader;
import io.github.customize.json.JsonWriter;
import io.github.customize.json.MalformedJson;
import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Remove;
import io.github.customize.op.Stat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames that the daemon's tests read as well. */
class GoldenFramesTest {
    private static final Path FRAMES = Path.of("src/test/resources/frames");

    static List<String> good() throws IOException {
        return names("(host|daemon)-.*");
    }

    /** What is bad on this side of the wire too, and not only because of who sends it when. */
    static List<String> bad() throws IOException {
        return names("bad-(json|length|reserved|type|.*-payload).*");
    }

    private static List<String> names(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(FRAMES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern + "\\.hex"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] bytes(String name) throws IOException {
        String hex = Files.readAllLines(FRAMES.resolve(name)).stream()
                .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(hex);
    }

    private static Frame read(byte[] bytes) throws IOException {
        Frame frame = new FrameInput(new OneMessage(bytes)).next(Duration.ZERO);
        assertThat(frame).isNotNull();
        if (frame.type() == FrameType.HELLO || frame.type() == FrameType.REQUEST || frame.type() == FrameType.REPLY) {
            JsonReader.object(frame.payload());
        }
        return frame;
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesAndWritesTheSameBytes(String name) throws Exception {
        byte[] bytes = bytes(name);
        assertThat(FrameCodec.encode(read(bytes)).array()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(String name) throws Exception {
        byte[] bytes = bytes(name);
        assertThatThrownBy(() -> read(bytes)).isInstanceOfAny(ProtocolException.class, MalformedJson.class);
    }

    @Test
    void namesThatAreNotTextSurvive() throws Exception {
        Frame frame = read(bytes("host-request-bytes.hex"));
        String path = (String) JsonReader.object(frame.payload()).get("path");
        assertThat(path.chars().anyMatch(c -> c >= 0xdc80 && c <= 0xdcff)).isTrue();
        assertThat(JsonReader.object(JsonWriter.LINE.bytes(JsonReader.object(frame.payload()))))
                .containsEntry("path", path);
    }

    static List<Arguments> requests() {
        return List.of(
                Arguments.of("host-request-stat.hex", Stat.of("/etc/hostname"), 0),
                Arguments.of("host-request-bytes.hex", new Remove("/tmp/caf\udcff", true), 0),
                Arguments.of(
                        "host-request-group.hex", new MakeDirectory("/srv/www", Attributes.of(0750, 33, 33), true), 3),
                Arguments.of(
                        "host-request-exec-probe.hex",
                        Exec.of("rpm", "-q", "vim").probe().okExits(0, 9).build(),
                        4));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysTheSameAsTheGoldenRequest(String name, Op op, long group) throws Exception {
        Frame golden = read(bytes(name));
        assertThat(JsonReader.object(RequestFields.encode(op, group))).isEqualTo(JsonReader.object(golden.payload()));
    }

    /** A stream that holds what it was given and then ends. */
    private record OneMessage(ByteBuffer bytes) implements Transport {
        OneMessage(byte[] bytes) {
            this(ByteBuffer.wrap(bytes));
        }

        @Override
        public int read(ByteBuffer into, Duration wait) throws IOException {
            if (!bytes.hasRemaining()) {
                throw new EOFException("a frame that is too short");
            }
            int count = Math.min(into.remaining(), bytes.remaining());
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer from, Duration wait) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
