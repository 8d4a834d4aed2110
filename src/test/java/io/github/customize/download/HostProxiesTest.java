package io.github.customize.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostProxiesTest {
    private static final URI URL = URI.create("https://files.example.com/f");

    private static Proxy proxy(Map<String, String> environment) throws Exception {
        return HostProxies.of(environment).of(URL);
    }

    @Test
    void findsTheProxyOfTheScheme() throws Exception {
        InetSocketAddress address = (InetSocketAddress)
                proxy(Map.of("https_proxy", "http://proxy.invalid:3128/")).address();
        assertThat(address.getHostString()).isEqualTo("proxy.invalid");
        assertThat(address.getPort()).isEqualTo(3128);
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.invalid:3128")).type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxy(Map.of("all_proxy", "proxy.invalid")).type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxy(Map.of("http_proxy", "http://proxy.invalid:3128"))).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(Map.of())).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void leavesOutWhatIsToBeLeftOut() throws Exception {
        for (String exception : new String[] {"*", "example.com", ".example.com", "x, files.EXAMPLE.com"}) {
            assertThat(proxy(Map.of("https_proxy", "p:1", "no_proxy", exception)))
                    .as(exception)
                    .isEqualTo(Proxy.NO_PROXY);
        }
        assertThat(proxy(Map.of("https_proxy", "p:1", "no_proxy", "ample.com")).type())
                .isEqualTo(Proxy.Type.HTTP);
        assertThat(HostProxies.of(Map.of("http_proxy", "p:1")).of(URI.create("http://127.0.0.1/f")))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void refusesWhatItCannotUseAndDoesNotShowIt() {
        assertThatThrownBy(() -> proxy(Map.of("https_proxy", "http://user:secret@p:1")))
                .hasMessageContaining("https_proxy")
                .hasMessageNotContaining("secret");
    }
}
