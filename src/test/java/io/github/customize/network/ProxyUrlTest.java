package io.github.customize.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {
    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, http://proxy.example.com:3128",
        "proxy.example.com:3128, http://proxy.example.com:3128",
        "proxy, http://proxy",
        "HTTP://Proxy.Example.com:3128/, http://Proxy.Example.com:3128",
        "https://192.0.2.7:3129, https://192.0.2.7:3129",
        "socks5h://[2001:db8::7]:1080, socks5h://[2001:db8::7]:1080",
        "http://joe:s3cret@proxy:8080, http://joe:s3cret@proxy:8080",
        "joe:p%40ss!$&'*+;=~@proxy:8080, http://joe:p%40ss!$&'*+;=~@proxy:8080",
        "http://joe@proxy, http://joe@proxy",
        "http://:x@proxy, http://:x@proxy",
    })
    void isReadAsProgramsReadIt(String text, String meant) throws Exception {
        assertThat(ProxyUrl.parse(text).reveal()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "http://joe:s3cret@proxy:8080, http://***@proxy:8080",
        "http://joe@proxy:8080, http://***@proxy:8080",
        "proxy:8080, http://proxy:8080",
    })
    void isPrintedWithoutUserAndPassword(String text, String shown) throws Exception {
        assertThat(ProxyUrl.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:3128, http://10.0.2.2:3128",
        "localhost:3128, http://10.0.2.2:3128",
        "http://joe:s3cret@LOCALHOST:3128, http://joe:s3cret@10.0.2.2:3128",
        "http://0.0.0.0:3128, http://10.0.2.2:3128",
        "http://127.example.com:3128, http://127.example.com:3128",
        "http://192.0.2.1:3128, http://192.0.2.1:3128",
    })
    void theLoopbackOfThisHostHasAnotherAddressForAGuest(String text, String seen) throws Exception {
        assertThat(ProxyUrl.parse(text).seenByGuest("10.0.2.2").reveal()).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://joe:s3cret@[::1]:3128",
                "http://joe:s3cret@127.0.0.53:3128",
                "http://joe:s3cret@ip6-localhost:3128",
                "http://joe:s3cret@[0:0:0:0:0:0:0:1]:3128",
                "http://joe:s3cret@me.localhost:3128",
            })
    void aLoopbackThatNoGuestReachesIsRefused(String text) {
        assertThatThrownBy(() -> ProxyUrl.parse(text))
                .isInstanceOf(InvalidProxy.class)
                .hasMessageContaining("a guest cannot reach")
                .hasMessageContaining("127.0.0.1")
                .message()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no host",
                "http:// | no host",
                "http://joe:s3cret@ | no host",
                "http://joe:s3cret@pro xy:1 | no host",
                "http://joe:s3cret@proxy:3128/path | no host, or more",
                "http://joe:s3cret@proxy:3128?s3cret | its port",
                "http://joe:s3cret@proxy:0 | its port is not a number from 1 to 65535",
                "http://joe:s3cret@proxy:65536 | its port",
                "http://joe:s3cret@proxy:s3cret | its port",
                "http://joe:s3cret@proxy: | its port",
                "pac://joe:s3cret@proxy | its scheme is none of http",
                "http://joe:s3cret@x@proxy:1 | must be written with a percent sign",
                "http://joe:s3cret#x@proxy:1 | must be written with a percent sign",
                "http://joe:s3cret/x@proxy:1 | must be written with a percent sign",
                "http://joe:s3cret x@proxy:1 | must be written with a percent sign",
                "http://joe:s3cretä@proxy:1 | must be written with a percent sign",
            })
    void whatIsNoAddressIsRefusedWithoutTheSecret(String text, String message) {
        assertThatThrownBy(() -> ProxyUrl.parse(text))
                .isInstanceOf(InvalidProxy.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain(SECRET)
                .doesNotContain("joe");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3128, 127.0.0.1:3128",
        "http://joe:s3cret@192.0.2.7, 192.0.2.7:80 192.0.2.7:1080",
        "https://[2001:db8::7], 2001:db8:0:0:0:0:0:7:443 2001:db8:0:0:0:0:0:7:1080",
        "socks5h://192.0.2.7, 192.0.2.7:1080",
        "http://no.such.host.invalid:80, ''",
    })
    void tellsWhereItListens(String text, String places) throws Exception {
        assertThat(ProxyUrl.parse(text).addresses().stream()
                        .map(place -> place.getAddress().getHostAddress() + ":" + place.getPort())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(places);
    }
}
