package io.github.customize.daemon;

import io.github.customize.json.JsonReader;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the daemon says of itself in its HELLO; {@code kernel} is the release of the kernel that it runs on. */
public record Peer(String version, String kernel, String arch, boolean appliance) {
    static final long PROTOCOL = 1;
    private static final int ENTROPY = 64;
    private static final long NANOS = 1_000_000_000L;

    /** Our HELLO: a virtual machine just woken from a template has neither the time nor randomness of its own. */
    static Frame greeting() throws ProtocolException {
        Instant now = Instant.now();
        byte[] entropy = new byte[ENTROPY];
        random().nextBytes(entropy);
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("protocol", PROTOCOL);
        hello.put("time_ns", now.getEpochSecond() * NANOS + now.getNano());
        hello.put("entropy", HexFormat.of().formatHex(entropy));
        return new Frame(FrameType.HELLO, 0, JsonWriter.LINE.bytes(hello));
    }

    private static SecureRandom random() {
        try {
            return SecureRandom.getInstance("NativePRNGNonBlocking");
        } catch (NoSuchAlgorithmException e) {
            return new SecureRandom();
        }
    }

    static Peer from(Frame frame) throws IOException {
        if (frame.type() != FrameType.HELLO || frame.id() != 0) {
            throw new ProtocolException("a " + frame.type() + " in the place of HELLO");
        }
        Map<String, Object> hello = JsonReader.object(frame.payload());
        if (!Long.valueOf(PROTOCOL).equals(hello.get("protocol"))) {
            throw new ProtocolException("the daemon speaks another protocol than " + PROTOCOL);
        }
        return new Peer(
                text(hello, "version"),
                text(hello, "kernel"),
                text(hello, "arch"),
                Boolean.TRUE.equals(hello.get("appliance")));
    }

    private static String text(Map<String, Object> hello, String name) throws ProtocolException {
        if (hello.get(name) instanceof String text) {
            return text;
        }
        throw new ProtocolException("HELLO without " + name);
    }
}
