package io.github.customize.guest.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * OpenPGP public keys in a file, binary or in ASCII armour, as far as it takes to tell them apart (RFC 4880 and 9580).
 *
 * @param armored whether they are in ASCII armour
 * @param fingerprints of the primary keys, in upper-case hex
 */
public record OpenPgpKeys(boolean armored, List<String> fingerprints) {
    private static final String BEGIN = "-----BEGIN PGP ";
    private static final String PUBLIC = "PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP ";
    private static final int SECRET_KEY = 5;
    private static final int PUBLIC_KEY = 6;

    public OpenPgpKeys {
        fingerprints = List.copyOf(fingerprints);
    }

    /** These bytes are no public keys; the message says why. */
    public static final class NotKeysException extends Exception {
        NotKeysException(String message) {
            super(message);
        }
    }

    public static OpenPgpKeys parse(byte[] content) throws NotKeysException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        boolean armored = text.contains(BEGIN);
        List<String> fingerprints = new ArrayList<>();
        ByteBuffer packets = ByteBuffer.wrap(armored ? dearmor(text) : content);
        while (packets.hasRemaining()) {
            packet(packets, fingerprints);
        }
        if (fingerprints.isEmpty()) {
            throw new NotKeysException("there is no public key in it");
        }
        return new OpenPgpKeys(armored, fingerprints);
    }

    /** As people write fingerprints: with spaces, colons, {@code 0x}, in either case. */
    public static String plain(String fingerprint) {
        return fingerprint.replaceFirst("^0x", "").replaceAll("[ :]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] dearmor(String text) throws NotKeysException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringBuilder block = new StringBuilder();
        boolean inside = false;
        boolean headers = false;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(BEGIN)) {
                if (!line.endsWith(PUBLIC)) {
                    throw new NotKeysException(
                            "it is no public key but " + line.replace("-", "").strip());
                }
                inside = true;
                headers = true;
            } else if (line.startsWith(END) && inside) {
                all.writeBytes(decode(block.toString()));
                block.setLength(0);
                inside = false;
            } else if (inside && headers) {
                headers = line.contains(": ");
                block.append(headers || line.isEmpty() ? "" : line);
            } else if (inside && !line.startsWith("=")) {
                block.append(line);
            }
        }
        if (inside) {
            throw new NotKeysException("its end is missing");
        }
        return all.toByteArray();
    }

    private static byte[] decode(String base64) throws NotKeysException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NotKeysException("it is damaged");
        }
    }

    private static void packet(ByteBuffer in, List<String> fingerprints) throws NotKeysException {
        int first = in.get() & 0xff;
        if ((first & 0x80) == 0) {
            throw new NotKeysException("it is no OpenPGP key");
        }
        boolean recent = (first & 0x40) != 0;
        int tag = recent ? first & 0x3f : (first >> 2) & 0xf;
        long length = recent ? recentLength(in) : oldLength(first & 3, in);
        if (length < 0 || length > in.remaining()) {
            throw new NotKeysException("it is damaged");
        }
        byte[] body = new byte[(int) length];
        in.get(body);
        if (tag == SECRET_KEY) {
            throw new NotKeysException("it is a private key");
        }
        if (tag == PUBLIC_KEY) {
            fingerprints.add(fingerprint(body));
        } else if (fingerprints.isEmpty()) {
            throw new NotKeysException("it does not begin with a public key");
        }
    }

    private static long oldLength(int type, ByteBuffer in) {
        return switch (type) {
            case 0 -> number(in, 1);
            case 1 -> number(in, 2);
            case 2 -> number(in, 4);
            default -> -1;
        };
    }

    private static long recentLength(ByteBuffer in) {
        long first = number(in, 1);
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            long second = number(in, 1);
            return second < 0 ? -1 : (first - 192) * 256 + second + 192;
        }
        return first == 255 ? number(in, 4) : -1;
    }

    private static long number(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (in.get() & 0xff);
        }
        return number;
    }

    private static String fingerprint(byte[] body) throws NotKeysException {
        int version = body.length == 0 ? 0 : body[0];
        int length = body.length;
        return switch (version) {
            case 4 -> digest("SHA-1", new byte[] {(byte) 0x99, (byte) (length >> 8), (byte) length}, body);
            case 5 -> digest("SHA-256", head(0x9a, length), body);
            case 6 -> digest("SHA-256", head(0x9b, length), body);
            default -> throw new NotKeysException("it holds a key of version " + version + ", which is not known here");
        };
    }

    private static byte[] head(int mark, int length) {
        return new byte[] {
            (byte) mark, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        };
    }

    private static String digest(String algorithm, byte[] head, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(head);
            return HexFormat.of().withUpperCase().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
