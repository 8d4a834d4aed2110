package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program with the network trusts an authority for its time, and what it does to the guest's own certificates stays. */
class TrustContractTest extends ExecContract {
    private static final String OLD = "-----BEGIN CERTIFICATE-----\nb2xk\n-----END CERTIFICATE-----\n";
    private static final String CA = "-----BEGIN CERTIFICATE-----\nbmV3\n-----END CERTIFICATE-----\n";
    private static final String HASH = "0123abcd";
    private static final String LENT = "\n# lent for the time of one program\n" + CA;
    private static final FileTime THEN = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    private static final String SHOW = "busybox cat /etc/ssl/certs/ca-certificates.crt";

    private Path bundle;

    @BeforeEach
    void make() throws Exception {
        bundle = daemon.path("etc/ssl/certs/ca-certificates.crt");
        Files.createDirectories(bundle.getParent());
    }

    private void write() throws Exception {
        Files.writeString(bundle, OLD);
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("r--r-----"));
        Files.setAttribute(bundle, "unix:uid", 7);
        Files.setAttribute(bundle, "unix:gid", 8);
        Files.setLastModifiedTime(bundle, THEN);
    }

    private Map<String, Object> attributes() throws Exception {
        return Files.readAttributes(bundle, "unix:ino,mode,uid,gid,lastModifiedTime,nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private static Exec trusting(Exec.Builder program) {
        return program.network(true).build().with(Map.of("PATH", "/bin"), Map.of(HASH, CA));
    }

    private String online(String script) throws Exception {
        Reply reply = client.call(trusting(shell(script).okExits(0)));
        assertThat(reply.error()).as(text(reply)).isNull();
        return text(reply);
    }

    @Test
    void theProgramSeesItBehindTheGuestsOwnAndItIsGoneWithoutATrace() throws Exception {
        write();
        Map<String, Object> before = attributes();
        assertThat(online(SHOW)).isEqualTo(OLD + LENT);
        assertThat(bundle).hasContent(OLD);
        assertThat(attributes()).isEqualTo(before);
    }

    @Test
    void aFileOfItsOwnHasAllCertificates() throws Exception {
        write();
        assertThat(online("busybox cat /dev/customize-ca.pem")).isEqualTo(OLD + LENT);
        assertThat(daemon.path("dev")).isEmptyDirectory();
        assertThat(text(run("busybox ls /dev"))).doesNotContain("customize-ca.pem");
    }

    @Test
    void aGuestWithoutCertificatesStaysWithout() throws Exception {
        assertThat(online("busybox cat /dev/customize-ca.pem")).isEqualTo(LENT);
        assertThat(bundle.getParent()).isEmptyDirectory();
    }

    @Test
    void aDirectoryHasItByItsNameForThatTime() throws Exception {
        Path taken = Files.writeString(bundle.resolveSibling(HASH + ".0"), "taken\n");
        Path fedora = Files.createDirectories(daemon.path("etc/pki/ca-trust/extracted/pem/directory-hash"));
        Files.createDirectories(daemon.path("var/lib/ca-certificates"));
        Files.createSymbolicLink(daemon.path("var/lib/ca-certificates/pem"), Path.of("../../../etc/ssl/certs"));
        Files.setLastModifiedTime(bundle.getParent(), THEN);
        String all = "cd /etc/ssl/certs; busybox ls; busybox cat *.1; busybox cat /etc/pki/ca-trust/extracted/pem/*/*";
        assertThat(online(all)).isEqualTo(HASH + ".0\n" + HASH + ".1\n" + CA + CA);
        assertThat(bundle.getParent()).isDirectoryContaining(taken::equals);
        assertThat(bundle.resolveSibling(HASH + ".1")).doesNotExist();
        assertThat(Files.getLastModifiedTime(bundle.getParent())).isEqualTo(THEN);
        assertThat(fedora).isEmptyDirectory();
    }

    @Test
    void whatTheProgramMakesOfADirectoryStays() throws Exception {
        Files.setLastModifiedTime(bundle.getParent(), THEN);
        online("cd /etc/ssl/certs; busybox rm *.0; echo mine >" + HASH + ".0; echo x >other");
        assertThat(bundle.resolveSibling(HASH + ".0")).hasContent("mine\n");
        assertThat(bundle.resolveSibling("other")).exists();
        assertThat(Files.getLastModifiedTime(bundle.getParent())).isNotEqualTo(THEN);
        online("busybox rm -r /etc/ssl/certs");
        assertThat(bundle.getParent()).doesNotExist();
    }

    @Test
    void otherProgramsSeeNothing() throws Exception {
        write();
        assertThat(text(run(SHOW))).isEqualTo(OLD);
        assertThat(text(client.call(shell(SHOW).network(true).build()))).isEqualTo(OLD);
    }

    @Test
    void allPlacesAreServedAndOneFileOnlyOnce() throws Exception {
        write();
        Path other = daemon.path("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "other\n");
        Files.createSymbolicLink(daemon.path("etc/ssl/cert.pem"), Path.of("certs/ca-certificates.crt"));
        Files.createSymbolicLink(
                daemon.path("etc/ssl/ca-bundle.pem"), Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"));
        assertThat(online("busybox cat /etc/ssl/cert.pem /etc/ssl/ca-bundle.pem"))
                .isEqualTo(OLD + LENT + "other\n" + LENT);
        assertThat(bundle).hasContent(OLD);
        assertThat(other).hasContent("other\n");
    }

    @Test
    void linksDoNotLeadOutOfTheGuest() throws Exception {
        Path outside = Files.writeString(dir.resolve("outside"), OLD);
        Files.createSymbolicLink(bundle, Path.of("../../../../outside"));
        assertThat(online("busybox cat /dev/customize-ca.pem")).isEqualTo(LENT);
        assertThat(outside).hasContent(OLD);
    }

    @Test
    void whatTheProgramWritesStays() throws Exception {
        write();
        online("echo more >>/etc/ssl/certs/ca-certificates.crt");
        assertThat(bundle).hasContent(OLD + "more\n");
        assertThat(Files.getLastModifiedTime(bundle)).isNotEqualTo(THEN);
        write();
        online("cd /etc/ssl/certs; echo new >x; busybox mv -f x ca-certificates.crt");
        assertThat(bundle).hasContent("new\n");
        online("busybox rm /etc/ssl/certs/ca-certificates.crt");
        assertThat(bundle).doesNotExist();
    }

    @Test
    void theSameAuthorityOfTheGuestsOwnStays() throws Exception {
        write();
        online("cd /etc/ssl/certs; printf '" + CA.replace("\n", "\\n") + "' >x; busybox mv -f x ca-certificates.crt");
        assertThat(bundle).hasContent(CA);
        assertThat(online(SHOW)).isEqualTo(CA + LENT);
        assertThat(bundle).hasContent(CA);
    }

    @Test
    void aCopyThatIsPutBackHasNothingOfIt() throws Exception {
        write();
        online("cd /etc/ssl/certs; busybox cp ca-certificates.crt x; busybox mv -f x ca-certificates.crt");
        assertThat(bundle).hasContent(OLD);
        online("cd /etc/ssl/certs; busybox mv ca-certificates.crt moved");
        assertThat(bundle.resolveSibling("moved")).hasContent(OLD);
    }

    @Test
    void aProgramThatFailsLeavesNothing() throws Exception {
        write();
        client.call(trusting(shell("exit 3")));
        assertThat(bundle).hasContent(OLD);
        client.call(trusting(shell("busybox sleep 1000").timeoutMillis(50)));
        assertThat(bundle).hasContent(OLD);
        client.call(trusting(program("/no/such/program")));
        assertThat(bundle).hasContent(OLD);
    }

    @Test
    void aDirectoryInItsPlaceIsLeftAlone() throws Exception {
        Files.createDirectory(bundle);
        online("busybox test -d /etc/ssl/certs/ca-certificates.crt");
        assertThat(bundle).isEmptyDirectory();
    }

    @Test
    void withoutANetworkItMakesNoSense() throws Exception {
        refused(shell("exit 0").build().with(Map.of(), Map.of(HASH, CA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123abc", "0123abcde", "0123ABCD", "../../ab"})
    void aNameHasEightDigits(String name) throws Exception {
        refused(shell("exit 0").network(true).build().with(Map.of(), Map.of(name, CA)));
    }

    private void refused(Exec program) throws Exception {
        OpError error = client.call(program).error();
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("INVALID");
    }
}
