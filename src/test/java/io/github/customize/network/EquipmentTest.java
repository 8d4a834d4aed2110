package io.github.customize.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Stat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EquipmentTest {
    private static final Map<String, String> OWN = Map.of("PATH", "/bin", "HTTPS_PROXY", "http://mine:1");

    private static Equipment equipment() throws Exception {
        Map<String, String> environment = Map.of("http_proxy", "a:1", "https_proxy", "joe:s3cret@b:2");
        return Equipment.of(ProxySource.of(null, environment).proxies(), "10.0.2.2", Optional.empty());
    }

    @Test
    void programsWithTheNetworkGetProxiesUnlessTheRecipeNamesOthers() throws Exception {
        Exec program = Exec.of("x").env(OWN).network(true).build();
        Op equipped = equipment().of(program);
        assertThat(((Exec) equipped).env())
                .containsOnly(
                        Map.entry("PATH", "/bin"),
                        Map.entry("HTTPS_PROXY", "http://mine:1"),
                        Map.entry("http_proxy", "http://a:1"),
                        Map.entry("HTTP_PROXY", "http://a:1"));
        assertThat(equipped.describe()).isEqualTo(program.describe());
    }

    @Test
    void theyTrustTheAuthoritiesAndKnowWhereAllAre() throws Exception {
        Equipment trusting =
                Equipment.of(Proxies.NONE, "10.0.2.2", Optional.of(new Certificates(Map.of("0123abcd", "pem"))));
        Exec program =
                Exec.of("x").env(Map.of("PIP_CERT", "/mine")).network(true).build();
        Exec equipped = (Exec) trusting.of(program);
        assertThat(equipped.trust()).containsExactly(Map.entry("0123abcd", "pem"));
        assertThat(equipped.env())
                .containsEntry("SSL_CERT_FILE", "/dev/customize-ca.pem")
                .containsEntry("PIP_CERT", "/mine");
        assertThat(((Exec) trusting.of(Exec.of("x").build())).trust()).isEmpty();
    }

    @Test
    void everythingElseStaysAsItIs() throws Exception {
        Exec offline = Exec.of("x").env(OWN).build();
        assertThat(equipment().of(offline)).isSameAs(offline);
        Op other = Stat.of("/etc");
        assertThat(equipment().of(other)).isSameAs(other);
    }
}
