package io.github.customize.step.types.security;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a guest keeps the authorities that it trusts.
 *
 * @param directory where those of the administrator lie
 * @param ending of their files
 * @param argv the program that puts all together
 * @param fresh what it is told where it would else leave links to what is gone
 * @param bundle the file that it makes for OpenSSL and its like
 * @param remedy what keeps out an authority of the distribution's
 */
record TrustStore(
        String directory, String ending, List<String> argv, List<String> fresh, String bundle, String remedy) {
    private static final String UPDATE_CERTIFICATES = "/usr/sbin/update-ca-certificates";
    private static final String UPDATE_TRUST = "/usr/bin/update-ca-trust";
    private static final TrustStore DEBIAN = new TrustStore(
            "/usr/local/share/ca-certificates",
            ".crt",
            List.of(UPDATE_CERTIFICATES),
            List.of("--fresh"),
            "/etc/ssl/certs/ca-certificates.crt",
            "put '!' before its line in /etc/ca-certificates.conf with a replace step, and run " + UPDATE_CERTIFICATES);
    private static final TrustStore RED_HAT = new TrustStore(
            "/etc/pki/ca-trust/source/anchors",
            ".pem",
            List.of(UPDATE_TRUST, "extract"),
            List.of(),
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            blocked("/etc/pki/ca-trust/source/blocklist", UPDATE_TRUST));
    private static final TrustStore SUSE = new TrustStore(
            "/etc/pki/trust/anchors",
            ".pem",
            List.of(UPDATE_CERTIFICATES),
            List.of(),
            "/var/lib/ca-certificates/ca-bundle.pem",
            blocked("/etc/pki/trust/blocklist", UPDATE_CERTIFICATES));
    private static final TrustStore ARCH = new TrustStore(
            "/etc/ca-certificates/trust-source/anchors",
            ".crt",
            List.of(UPDATE_TRUST),
            List.of(),
            "/etc/ca-certificates/extracted/tls-ca-bundle.pem",
            blocked("/etc/ca-certificates/trust-source/blocklist", UPDATE_TRUST));
    /** Alpine's program looks by itself for links to what is gone. */
    private static final TrustStore ALPINE = new TrustStore(
            DEBIAN.directory,
            DEBIAN.ending,
            DEBIAN.argv,
            List.of(),
            DEBIAN.bundle,
            "put '!' before its line in /etc/ca-certificates.conf with a replace step, and run " + UPDATE_CERTIFICATES);

    private static String blocked(String directory, String program) {
        return "copy it to " + directory + " with write_files, and run " + program;
    }

    /** That of a family of systems, if it is known. */
    static Optional<TrustStore> of(String family) {
        return switch (family) {
            case "debian" -> Optional.of(DEBIAN);
            case "alpine" -> Optional.of(ALPINE);
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

    /** Asks for the files of the administrator's. */
    Question files() {
        return Question.glob(directory + "/*" + ending);
    }

    /** What is run; {@code without} after files were taken away. */
    List<String> command(boolean without) {
        return Stream.concat(argv.stream(), without ? fresh.stream() : Stream.empty())
                .toList();
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
