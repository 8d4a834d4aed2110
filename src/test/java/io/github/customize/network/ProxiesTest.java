package io.github.customize.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final String GUESTS_NAME = "10.0.2.2";

    private static Map<String, String> passed(String asked, Map<String, String> environment) throws Exception {
        return ProxySource.of(asked, environment).proxies().variables(GUESTS_NAME);
    }

    private static Map<String, String> passed(Map<String, String> environment) throws Exception {
        return ProxySource.of(null, environment).proxies().variables(GUESTS_NAME);
    }

    @Test
    void theUsualVariablesArePassedInBothCases() throws Exception {
        Map<String, String> environment = Map.of(
                "http_proxy", "http://a:1",
                "HTTPS_PROXY", "http://joe:s3cret@b:2",
                "ftp_proxy", "c:3",
                "ALL_PROXY", "socks5h://d:4",
                "no_proxy", "localhost,.example.com",
                "HOME", "/root",
                "rsync_proxy", "e:5");
        assertThat(passed(environment))
                .containsOnly(
                        Map.entry("http_proxy", "http://a:1"),
                        Map.entry("HTTP_PROXY", "http://a:1"),
                        Map.entry("https_proxy", "http://joe:s3cret@b:2"),
                        Map.entry("HTTPS_PROXY", "http://joe:s3cret@b:2"),
                        Map.entry("ftp_proxy", "http://c:3"),
                        Map.entry("FTP_PROXY", "http://c:3"),
                        Map.entry("all_proxy", "socks5h://d:4"),
                        Map.entry("ALL_PROXY", "socks5h://d:4"),
                        Map.entry("no_proxy", "localhost,.example.com"),
                        Map.entry("NO_PROXY", "localhost,.example.com"));
    }

    @Test
    void smallLettersCountMoreAndNothingMeansNone() throws Exception {
        assertThat(passed(Map.of("http_proxy", "a:1", "HTTP_PROXY", "b:2"))).containsEntry("HTTP_PROXY", "http://a:1");
        assertThat(passed(Map.of("http_proxy", "", "HTTP_PROXY", "b:2"))).isEmpty();
        assertThat(passed(Map.of("http_proxy", " "))).isEmpty();
    }

    @Test
    void withoutAProxyThereIsNothingToLeaveOut() throws Exception {
        assertThat(passed(Map.of("no_proxy", "*"))).isEmpty();
        assertThat(passed(Map.of())).isEmpty();
    }

    @Test
    void oneThatIsAskedForIsForEverythingInThePlaceOfTheOthers() throws Exception {
        Map<String, String> passed =
                passed("http://localhost:3128", Map.of("https_proxy", "no url at all", "NO_PROXY", "x"));
        assertThat(passed)
                .containsOnlyKeys(
                        "http_proxy",
                        "HTTP_PROXY",
                        "https_proxy",
                        "HTTPS_PROXY",
                        "ftp_proxy",
                        "FTP_PROXY",
                        "all_proxy",
                        "ALL_PROXY",
                        "no_proxy",
                        "NO_PROXY")
                .containsEntry("https_proxy", "http://10.0.2.2:3128")
                .containsEntry("no_proxy", "x");
    }

    @Test
    void noneIsNone() throws Exception {
        assertThat(passed("none", Map.of("http_proxy", "no url at all", "no_proxy", "x")))
                .isEmpty();
    }

    @Test
    void aVariableThatIsNoAddressIsRefusedByNameWhenItIsNeeded() throws Exception {
        ProxySource source = ProxySource.of(null, Map.of("HTTPS_PROXY", "http://joe:s3cret@b:port"));
        assertThatThrownBy(source::proxies)
                .isInstanceOf(InvalidProxy.class)
                .hasMessageContaining("the variable https_proxy of the environment: its port")
                .hasMessageContaining("--proxy takes another one, or none")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void theyArePrintedWithoutSecrets() throws Exception {
        Proxies proxies = ProxySource.of("http://joe:s3cret@b:2", Map.of()).proxies();
        assertThat(proxies.toString()).contains("https_proxy=http://***@b:2").doesNotContain("s3cret", "joe");
        assertThat(proxies.users()).containsExactly("joe:s3cret");
        assertThat(Proxies.NONE).hasToString("no proxy");
    }
}
