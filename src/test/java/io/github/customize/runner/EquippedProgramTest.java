package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.network.Certificates;
import io.github.customize.network.Equipment;
import io.github.customize.network.Proxies;
import io.github.customize.network.ProxySource;
import io.github.customize.op.Exec;
import io.github.customize.step.Lowering;
import io.github.customize.step.MissingMounts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs with the network are given, seen by programs that the real daemon runs. */
@Tag("contract")
@Timeout(300)
class EquippedProgramTest {
    private static final String SHOW = "echo \"<$http_proxy,$HTTPS_PROXY,$no_proxy>\"";

    @TempDir
    Path dir;

    private DaemonGuestRoot guest;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws Exception {
        guest = new DaemonGuestRoot(dir);
    }

    @AfterEach
    void stop() throws Exception {
        if (guest != null) {
            guest.end();
        }
    }

    private GuestMachine machine(Equipment equipment) {
        return new GuestMachine() {
            @Override
            public DaemonClient daemon() {
                return guest.client;
            }

            @Override
            public void addNetwork() {}

            @Override
            public Equipment equipment() {
                return equipment;
            }
        };
    }

    private static Equipment proxies(Map<String, String> environment) throws Exception {
        return Equipment.of(ProxySource.of(null, environment).proxies(), "10.0.2.2", Optional.empty());
    }

    /** What a step prints that is one program. */
    private String print(Equipment equipment, Exec.Builder program) throws Exception {
        GuestListener listener = new GuestListener() {
            @Override
            public void output(byte[] chunk) {
                printed.writeBytes(chunk);
            }
        };
        StepRunner runner = new StepRunner(
                machine(equipment), DaemonGuestRoot.facts("debian", false), MissingMounts.FAIL, ops -> {}, listener);
        StepRecord record = new StepRecord();
        printed.reset();
        runner.run(
                Scripted.online(
                        context -> Lowering.of(List.of(program.okExits(0).build()), "run")),
                record);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Exec.Builder shell(String script, Map<String, String> env) {
        return Exec.of("/bin/sh", "-c", script).env(env);
    }

    @Test
    void reachesProgramsWithTheNetworkOnly() throws Exception {
        Equipment equipment = proxies(Map.of("HTTP_PROXY", "localhost:3128", "https_proxy", "b:2", "no_proxy", "x"));
        assertThat(print(equipment, shell(SHOW, Map.of()).network(true)))
                .isEqualTo("<http://10.0.2.2:3128,http://b:2,x>\n");
        assertThat(print(equipment, shell(SHOW, Map.of()))).isEqualTo("<,,>\n");
    }

    @Test
    void whatTheRecipeSaysCounts() throws Exception {
        Equipment equipment = proxies(Map.of("http_proxy", "a:1", "https_proxy", "b:2"));
        Map<String, String> own = Map.of("HTTP_PROXY", "c:3", "https_proxy", "");
        assertThat(print(equipment, shell(SHOW + "; echo $HTTP_PROXY", own).network(true)))
                .isEqualTo("<,,>\nc:3\n");
    }

    @Test
    void theAuthorityIsTrustedByProgramsWithTheNetworkOnly() throws Exception {
        guest.file("/etc/ssl/certs/ca-certificates.crt", "old\n");
        Equipment equipment =
                Equipment.of(Proxies.NONE, "10.0.2.2", Optional.of(new Certificates(Map.of("0123abcd", "new\n"))));
        String script = "cat /etc/ssl/certs/ca-certificates.crt $CURL_CA_BUNDLE";
        assertThat(print(equipment, shell(script, Map.of("PATH", "/bin")).network(true)))
                .matches("(old\\n\\n#.*\\nnew\\n){2}");
        assertThat(print(equipment, shell(script, Map.of("PATH", "/bin")))).isEqualTo("old\n");
        assertThat(guest.text("/etc/ssl/certs/ca-certificates.crt")).isEqualTo("old\n");
    }

    @Test
    void thePasswordReachesTheProgramAndIsNotShown() throws Exception {
        Equipment equipment = proxies(Map.of("http_proxy", "http://joe:s3cret@a:1"));
        String script =
                "[ $http_proxy = http://joe:s3cret@a:1 ] && echo right; echo $http_proxy; printf joe:s3; echo cret";
        assertThat(print(equipment, shell(script, Map.of()).network(true))).isEqualTo("right\nhttp://***@a:1\n***\n");
    }
}
