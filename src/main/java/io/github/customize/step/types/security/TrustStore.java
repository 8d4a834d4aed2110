package io.github.customize.step.types.security;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How a guest keeps the authorities that it trusts.
 *
 * @param directory where those of the administrator lie
 * @param ending of their files
 * @param argv the program that puts all together
 * @param bundle the file that it makes for OpenSSL and its like
 */
record TrustStore(String directory, String ending, List<String> argv, String bundle) {
    private static final String UPDATE_CERTIFICATES = "/usr/sbin/update-ca-certificates";
    private static final String UPDATE_TRUST = "/usr/bin/update-ca-trust";
    private static final TrustStore DEBIAN = new TrustStore(
            "/usr/local/share/ca-certificates",
            ".crt",
            List.of(UPDATE_CERTIFICATES),
            "/etc/ssl/certs/ca-certificates.crt");
    private static final TrustStore RED_HAT = new TrustStore(
            "/etc/pki/ca-trust/source/anchors",
            ".pem",
            List.of(UPDATE_TRUST, "extract"),
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");
    private static final TrustStore SUSE = new TrustStore(
            "/etc/pki/trust/anchors", ".pem", List.of(UPDATE_CERTIFICATES), "/var/lib/ca-certificates/ca-bundle.pem");
    private static final TrustStore ARCH = new TrustStore(
            "/etc/ca-certificates/trust-source/anchors",
            ".crt",
            List.of(UPDATE_TRUST),
            "/etc/ca-certificates/extracted/tls-ca-bundle.pem");

    /** That of a family of systems, if it is known. */
    static Optional<TrustStore> of(String family) {
        return switch (family) {
            case "debian", "alpine" -> Optional.of(DEBIAN);
            case "redhat" -> Optional.of(RED_HAT);
            case "suse" -> Optional.of(SUSE);
            case "arch" -> Optional.of(ARCH);
            default -> Optional.empty();
        };
    }

    String program() {
        return argv.get(0);
    }

    String path(String name) {
        return directory + "/" + name + ending;
    }

    List<Question> questions() {
        return List.of(
                Question.stat(program()), Question.read(bundle), Question.stat(bundle), Question.stat(directory));
    }

    /** All that is trusted, as one text without white space. */
    String trusted(GuestView guest) throws IOException {
        if (guest.stat(bundle).filter(FileStat::isFile).isEmpty()) {
            return "";
        }
        String text = new String(guest.read(bundle).orElse(new byte[0]), StandardCharsets.ISO_8859_1);
        return text.replaceAll("\\s+", "");
    }
}
