package io.github.customize.step.types.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshdValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permitrootlogin | prohibit-password",
                "PasswordAuthentication | no",
                "UsePAM | Yes",
                "Port | 65535",
                "LoginGraceTime | 1h30m",
                "ClientAliveInterval | 300",
                "MaxStartups | 10:30:100",
                "AllowTcpForwarding | local",
                "Ciphers | -aes128-cbc,3des-cbc",
                "HostKey | /etc/ssh/ssh_host_ed25519_key",
                "Banner | none",
                "RekeyLimit | 1G 1h",
                "Subsystem | sftp internal-sftp -f AUTHPRIV",
                "ListenAddress | [::1]:2222",
            })
    void takes(String key, String value) {
        assertThat(SshdValues.fault(key, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PermitRootLogin | nope",
                "PasswordAuthentication | prohibit-password",
                "Port | 0",
                "Port | 65536",
                "Port | ssh",
                "LoginGraceTime | 1x",
                "MaxAuthTries | three",
                "MaxStartups | 10:30",
                "LogLevel | loud",
                "Ciphers | aes256-ctr aes128-ctr",
                "HostKey | ssh_host_key",
                "StreamLocalBindMask | 999",
                "Vendors | x",
            })
    void refuses(String key, String value) {
        assertThat(SshdValues.fault(key, value)).isPresent();
    }

    /** The same as {@code sshd -t}, which CheckersTest asks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void judgesAsTheServerDoes(boolean good) throws IOException {
        Path lines = Path.of("src/test/resources/checks", good ? "sshd-good.txt" : "sshd-bad.txt");
        assertThat(Files.readAllLines(lines)).allSatisfy(line -> {
            String[] words = line.split(" ", 2);
            assertThat(SshdValues.fault(words[0], words[1]).isEmpty()).as(line).isEqualTo(good);
        });
    }

    @Test
    void eachKeywordThatIsKnownHasARule() {
        assertThat(SshdValues.known())
                .allSatisfy(key -> assertThat(SshdKeywords.meant(key)).isEmpty());
        assertThat(SshdKeywords.known())
                .allSatisfy(key -> assertThat(SshdValues.known()).contains(key));
    }
}
