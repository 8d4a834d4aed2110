package io.github.customize.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The name by which OpenSSL finds the certificate of an authority in a directory: a hash of the subject in a form in which
 * case, spaces and the encoding of the text make no difference.
 */
final class SubjectHash {
    private static final int UTF8 = 12;
    /** The types of text in names, and how each is encoded. */
    private static final Map<Integer, Charset> TEXTS = Map.of(
            UTF8,
            StandardCharsets.UTF_8,
            19,
            StandardCharsets.ISO_8859_1,
            20,
            StandardCharsets.ISO_8859_1,
            22,
            StandardCharsets.ISO_8859_1,
            26,
            StandardCharsets.ISO_8859_1,
            28,
            Charset.forName("UTF-32BE"),
            30,
            StandardCharsets.UTF_16BE);

    private SubjectHash() {}

    /** Eight hexadecimal digits. */
    static String of(X509Certificate certificate) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] name = certificate.getSubjectX500Principal().getEncoded();
        Der.all(name).get(0).inner().forEach(part -> plain.writeBytes(plain(part)));
        int hash = ByteBuffer.wrap(sha1(plain.toByteArray()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return HexFormat.of().toHexDigits(hash);
    }

    /** A part of the name: mostly one attribute, else a set, which is in order of its bytes. */
    private static byte[] plain(Der part) {
        List<byte[]> attributes = part.inner().stream()
                .map(SubjectHash::attribute)
                .sorted(Arrays::compareUnsigned)
                .toList();
        return new Der(Der.SET, joined(attributes)).encoded();
    }

    private static byte[] attribute(Der attribute) {
        List<Der> both = attribute.inner();
        return new Der(
                        Der.SEQUENCE,
                        joined(List.of(both.get(0).encoded(), text(both.get(1)).encoded())))
                .encoded();
    }

    private static Der text(Der value) {
        Charset charset = TEXTS.get(value.tag());
        if (charset == null) {
            return value;
        }
        String words = new String(value.content(), charset)
                .replaceAll("[ \\t\\n\\x0b\\f\\r]+", " ")
                .replaceAll("^ | $", "");
        String small = words.codePoints()
                .mapToObj(c -> c < 0x80 ? Character.toString(c).toLowerCase(Locale.ROOT) : Character.toString(c))
                .collect(Collectors.joining());
        return new Der(UTF8, small.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
