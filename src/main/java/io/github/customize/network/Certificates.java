package io.github.customize.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates of authorities, for example of a proxy that looks into encrypted connections.
 *
 * @param bySubject those of each subject in PEM, by the name under which OpenSSL looks for them in a directory
 */
public record Certificates(Map<String, String> bySubject) {
    /** All of it has to go into one request, with the rest of a program. */
    private static final int MOST = 96 << 10;

    private static final int LINE = 64;
    private static final int SEQUENCE = 0x30;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** Reads the certificates that stand in a file. */
    public static Certificates read(Path file) throws IOException, InvalidCertificates {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MOST + 1);
        }
        if (content.length > MOST) {
            throw new InvalidCertificates("is larger than " + (MOST >> 10)
                    + " KiB; name only the authorities that the guest does not know itself");
        }
        if (content.length > 0 && content[0] == SEQUENCE) {
            throw new InvalidCertificates(
                    "is in the binary form; openssl x509 -inform der -in FILE writes what is wanted");
        }
        return parse(new String(content, StandardCharsets.ISO_8859_1));
    }

    private static Certificates parse(String text) throws InvalidCertificates {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).endsWith("PRIVATE KEY")) {
                throw new InvalidCertificates("has a private key in it, which nobody else should see; name a file"
                        + " that has the certificate only");
            }
            if (blocks.group(1).equals("CERTIFICATE")) {
                X509Certificate one = checked(blocks.group(2));
                all.merge(SubjectHash.of(one), pem(one), String::concat);
            }
        }
        if (all.isEmpty()) {
            throw new InvalidCertificates(
                    "has no certificate in it; it must be in PEM, with the line" + " -----BEGIN CERTIFICATE-----");
        }
        return new Certificates(Collections.unmodifiableMap(all));
    }

    private static X509Certificate checked(String base64) throws InvalidCertificates {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            X509Certificate one = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            requireValid(one);
            return one;
        } catch (IllegalArgumentException | CertificateException e) {
            throw new InvalidCertificates("has a certificate in it that is damaged", e);
        }
    }

    private static String pem(X509Certificate certificate) throws InvalidCertificates {
        try {
            String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new InvalidCertificates("has a certificate in it that is damaged", e);
        }
    }

    /** With one that has expired every connection would fail, and say so in a less plain way. */
    private static void requireValid(X509Certificate certificate) throws InvalidCertificates {
        if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
            throw new InvalidCertificates("has a certificate in it that has expired: "
                    + certificate.getSubjectX500Principal().getName() + ", valid until "
                    + certificate.getNotAfter().toInstant());
        }
    }
}
