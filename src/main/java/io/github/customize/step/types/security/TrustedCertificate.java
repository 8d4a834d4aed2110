package io.github.customize.step.types.security;

import io.github.customize.step.param.CheckedParam.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate of an authority that a guest is to trust. */
record TrustedCertificate(X509Certificate certificate) {
    private static final int LINE = 64;
    private static final int SEQUENCE = 0x30;
    private static final String CONSTRAINTS = "2.5.29.19";
    private static final int V3 = 3;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** Why a text is not what it should be. */
    static final class Invalid extends Exception {
        private final transient Fault fault;

        Invalid(String what, String remedy) {
            super(what);
            fault = new Fault(what, remedy);
        }

        Fault fault() {
            return fault;
        }
    }

    /** All certificates in a text in PEM. */
    static List<TrustedCertificate> parse(byte[] content) throws Invalid {
        if (content.length > 0 && content[0] == SEQUENCE) {
            throw new Invalid(
                    "the certificate is in the binary form", "convert it with openssl x509 -inform der -in FILE");
        }
        List<TrustedCertificate> all = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            if (blocks.group(1).endsWith("PRIVATE KEY")) {
                throw new Invalid("a private key stands beside the certificate", "give the certificate only");
            }
            if (blocks.group(1).equals("CERTIFICATE")) {
                all.add(read(blocks.group(2)));
            }
        }
        if (all.isEmpty()) {
            throw new Invalid(
                    "there is no certificate in it",
                    "give it in PEM, with the lines -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----");
        }
        return List.copyOf(all);
    }

    private static TrustedCertificate read(String base64) throws Invalid {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return new TrustedCertificate((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (IllegalArgumentException | CertificateException e) {
            throw new Invalid("a certificate in it is damaged", "copy it again, whole lines and all of them");
        }
    }

    /** Refuses what it makes no sense to trust. */
    void requireSense() throws Invalid {
        X509Certificate one = certificate;
        String name = "the certificate of " + one.getSubjectX500Principal().getName();
        if (one.getNotAfter().toInstant().isBefore(Instant.now())) {
            throw new Invalid(name + " has expired at " + one.getNotAfter().toInstant(), "give one that is valid");
        }
        if (!isAuthority(one)) {
            throw new Invalid(
                    name + " is not that of an authority",
                    "give the certificate of the authority that has signed it (CA:TRUE)");
        }
    }

    /** Old ones do not say it. */
    private static boolean isAuthority(X509Certificate one) {
        boolean silent = one.getVersion() < V3 || one.getExtensionValue(CONSTRAINTS) == null;
        boolean root = one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
        return one.getBasicConstraints() >= 0 || (silent && root);
    }

    /** Its bytes in base 64, in one line. */
    String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /** As a file of its own. */
    String pem() {
        return "-----BEGIN CERTIFICATE-----\n" + base64().replaceAll("(.{" + LINE + "})(?=.)", "$1\n")
                + "\n-----END CERTIFICATE-----\n";
    }

    /** A name for a file, from the common name of its subject. */
    String fileName() {
        Matcher common = Pattern.compile("CN=((?:\\\\.|[^,\\\\])*)")
                .matcher(certificate.getSubjectX500Principal().getName());
        String name = common.find() ? common.group(1) : "";
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return Optional.of(plain).filter(text -> !text.isEmpty()).orElse("customize");
    }
}
