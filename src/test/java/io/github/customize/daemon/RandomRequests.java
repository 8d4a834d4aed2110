package io.github.customize.daemon;

import io.github.customize.json.FileNameText;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Requests that are nearly right: of every operation in the daemon's own table, with values at and beyond the limits. */
final class RandomRequests {
    private static final Path TABLE = Path.of("appliance/daemon/src/dispatch.c");
    private static final Pattern OPERATION = Pattern.compile("\\{\"(\\w+)\", op_\\w+,(.*?)\\},\\n", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(NEED|MAY)\\(\"(\\w+)\", FIELD_(\\w+)\\)");

    private static final List<String> PATHS = List.of(
            "/",
            "/a",
            "/a/b",
            "/a/b/c",
            "/link",
            "/link/x",
            "/loop",
            "/fifo",
            "/bin/busybox",
            "/bin/sh/x",
            "//a/./b//",
            "/../..",
            "/a/../..",
            "/caf\udcff",
            "/a/" + "n".repeat(255),
            "/a/" + "n".repeat(256),
            "/" + "d/".repeat(2100),
            "/*",
            "/a/[b-",
            "/a/?*[!x]");
    private static final List<Long> NUMBERS = List.of(
            0L,
            1L,
            -1L,
            0644L,
            07777L,
            010000L,
            4096L,
            70_000L,
            1L << 20,
            0x7fff_ffffL,
            0x8000_0000L,
            0xffff_ffffL,
            Long.MAX_VALUE,
            Long.MIN_VALUE);
    private static final List<String> WORDS =
            List.of("", "user.x", "system.posix_acl_access", "/bin/busybox", "sh", "-c", "../../x", "é💾", "00ff", "0");
    private static final List<String> SCRIPTS = List.of(
            "echo hello",
            "yes | head -c 300000",
            "kill -9 $$",
            "exec 1>&-",
            "sleep 0.05 & echo $!",
            "cat /dev/zero | head -c 2000000",
            "exit 9");

    private static final int MOST_DATA = 256 << 10;
    private static final Set<String> WITH_DATA = Set.of("write", "unpack", "lookup");

    private final Random random;
    private final List<Operation> operations;

    private record Operation(String name, List<MatchResult> fields) {}

    RandomRequests(Random random) throws IOException {
        this.random = random;
        this.operations = OPERATION
                .matcher(Files.readString(TABLE))
                .results()
                .map(found -> new Operation(
                        found.group(1), FIELD.matcher(found.group(2)).results().toList()))
                .toList();
        if (operations.size() < 20) {
            throw new AssertionError("the operations of " + TABLE + " were not understood");
        }
    }

    Map<String, Object> next() {
        Operation operation = pick(operations);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("op", operation.name());
        for (MatchResult field : operation.fields()) {
            // Few at a time, so that most requests are wrong in one way at most, and many in none.
            if (field.group(1).equals("NEED") ? likely() : random.nextInt(4) == 0) {
                request.put(field.group(2), value(likely() ? field.group(3) : pick(List.of("BOOL", "MAP", "PATH"))));
            }
        }
        if (operation.name().equals("exec") && likely()) {
            request.put("argv", List.of("/bin/busybox", "sh", "-c", pick(SCRIPTS)));
        }
        if (random.nextInt(4) == 0) {
            request.put("group", random.nextInt(3));
        }
        if (WITH_DATA.contains(operation.name()) || random.nextInt(8) == 0) {
            request.put("data", true);
        }
        return request;
    }

    private Object value(String type) {
        return switch (type) {
            case "PATH" -> pick(PATHS);
            case "INTEGER" -> pick(NUMBERS);
            case "BOOL" -> random.nextBoolean();
            case "STRINGS" -> some(WORDS);
            case "INTEGERS" -> some(NUMBERS);
            case "MAP" -> map();
            default -> pick(WORDS);
        };
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        some(WORDS).forEach(word -> map.put("K" + word.hashCode(), word));
        return map;
    }

    private <T> List<T> some(List<T> all) {
        return Stream.generate(() -> pick(all)).limit(random.nextInt(4)).toList();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean likely() {
        return random.nextInt(16) > 0;
    }

    /** The frames of a few requests, their data and their ends; most sessions get past them, some are spoilt on the way. */
    List<byte[]> session() throws ProtocolException {
        List<byte[]> frames = new ArrayList<>();
        for (int id = 1; id <= 1 + random.nextInt(40); id++) {
            Map<String, Object> request = next();
            add(frames, FrameType.REQUEST, id, JsonWriter.LINE.bytes(request));
            if (request.containsKey("data") && likely()) {
                for (int part = random.nextInt(4); part > 0; part--) {
                    add(frames, FrameType.DATA, id, data(String.valueOf(request.get("op"))));
                }
                add(frames, random.nextInt(6) == 0 ? FrameType.CANCEL : FrameType.END, id, new byte[0]);
            }
            if (random.nextInt(20) == 0) {
                add(frames, FrameType.CANCEL, 1 + random.nextInt(id + 1), new byte[0]);
            }
        }
        if (random.nextInt(3) == 0) {
            spoil(frames.get(random.nextInt(frames.size())));
        }
        return frames;
    }

    private byte[] data(String operation) {
        return switch (operation) {
            case "unpack" -> unpack();
            case "lookup" -> lookup();
            default -> new byte[random.nextInt(100_000)];
        };
    }

    private byte[] unpack() {
        ByteBuffer stream = little(1 << 20);
        for (int entries = random.nextInt(8); entries > 0; entries--) {
            byte[] path = FileNameText.bytes(pick(PATHS));
            int size = random.nextInt(random.nextInt(10) == 0 ? 2000 : 20);
            byte kind = (byte) (likely() ? "fdl" : "x\0f").charAt(random.nextInt(3));
            stream.put(kind).put((byte) random.nextInt(likely() ? 16 : 256));
            stream.putShort((short) (likely() ? path.length : random.nextInt(5000)));
            stream.putShort((short) random.nextInt(likely() ? 010000 : 1 << 16));
            stream.putInt(random.nextInt(3) - 1).putInt(random.nextInt(3) - 1);
            stream.putLong(kind == 'd' && likely() ? 0 : likely() ? size : pick(NUMBERS));
            stream.put(path).put(kind == 'd' ? new byte[0] : "t".repeat(size).getBytes(StandardCharsets.US_ASCII));
        }
        return cut(stream);
    }

    private byte[] lookup() {
        ByteBuffer stream = little(1 << 20);
        for (int files = random.nextInt(70); files > 0; files--) {
            byte[] path = FileNameText.bytes(pick(PATHS));
            stream.putLong(random.nextBoolean() ? random.nextInt(3) - 1 : pick(NUMBERS));
            stream.putShort((short) (likely() ? path.length : random.nextInt(1 << 16)))
                    .put(path);
        }
        return cut(stream);
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What a frame can hold, and sometimes not all of it. */
    private byte[] cut(ByteBuffer stream) {
        int all = Math.min(stream.position(), MOST_DATA);
        byte[] bytes = new byte[likely() ? all : random.nextInt(all + 1)];
        stream.flip().get(bytes);
        return bytes;
    }

    private static void add(List<byte[]> frames, FrameType type, int id, byte[] payload) throws ProtocolException {
        frames.add(FrameCodec.encode(new Frame(type, id, payload)).array());
    }

    private void spoil(byte[] frame) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            // The first bytes matter most.
            int at = random.nextInt(random.nextBoolean() ? Math.min(64, frame.length) : frame.length);
            frame[at] ^= (byte) (1 << random.nextInt(8));
        }
    }
}
