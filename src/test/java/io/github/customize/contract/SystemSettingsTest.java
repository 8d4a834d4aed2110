package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.step.Refresh;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the steps for a system's settings refuse before a guest is looked at. */
class SystemSettingsTest extends StepContract {
    private static final String EXPIRED = """
            -----BEGIN CERTIFICATE-----
            MIIBUzCB+aADAgECAhQJHnl9fHFl81g040nDDjPKl0ZjwDAKBggqhkjOPQQDAjAR
            MQ8wDQYDVQQDDAZPbGQgQ0EwHhcNMjYxMTI5MTM1OTM1WhcNMjYxMTI4MTM1OTM1
            WjARMQ8wDQYDVQQDDAZPbGQgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASU
            809bCfA/c5cZM5nRVbmKnJrdcXUk6p6oqtM+MP54lUBWuU1Y1UbSHn5aM0yf6kII
            UG05Z9ZGKeYv6A4im6zxoy8wLTAMBgNVHRMEBTADAQH/MB0GA1UdDgQWBBRzmjbS
            PCCVKhIi33iO3WadlqNz8zAKBggqhkjOPQQDAgNJADBGAiEA6EoSDv9Zgq6+xdZX
            9beSI/e7PLlv5zcUNzSrV7hx9vcCIQDQLgvxKdBHfcGQOeiVm1725JV39YzH3Af7
            LZRzID3Jbw==
            -----END CERTIFICATE-----
            """;

    private static final String SERVER = """
            -----BEGIN CERTIFICATE-----
            MIIBiDCCAS6gAwIBAgIUJRIT4R8Mc0OeuExgz3IWqDa2JcwwCgYIKoZIzj0EAwIw
            GjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMCAXDTI2MTEyOTEzNTg1OVoYDzIx
            MjYxMTA1MTM1ODU5WjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5jb20wWTATBgcq
            hkjOPQIBBggqhkjOPQMBBwNCAAQpgv+ic4grVU7nHiO3MNtbodzAWJRaD/otQzgY
            OfBkIXRrLiCkRGjar9WUrj7hlNGUwvRhYftByczSVJ/r2BUio1AwTjAdBgNVHQ4E
            FgQUyZfN6BGRLqJeccq+1bA8C60agAkwHwYDVR0jBBgwFoAUyZfN6BGRLqJeccq+
            1bA8C60agAkwDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNIADBFAiEA8gNIP6mx
            Bq+kHM1NqcyGu24BISLUiBhyngTi5MXMKnUCIHU72SYFtCzCX6KkrjzZqlQ5UKZz
            Q8YuH/eg5iXaOKhU
            -----END CERTIFICATE-----
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hosts: [ { ip: 192.0.2.300, names: a } ]                                 | '192.0.2.300' is not an IP address
            hosts: [ { ip: "2001:db8:::1", names: a } ]                              | is not an IP address
            hosts: [ { ip: 192.0.2.1/24, names: a } ]                                | is not an IP address
            hosts: [ { ip: 192.0.2.1, names: 192.0.2.2 } ]                           | is an address, not a name
            hosts: [ { ip: 192.0.2.1, names: "a b" } ]                               | is not a host name
            hosts: [ { ip: 192.0.2.1 } ]                                             | write both 'ip' and 'names'
            hosts: [ { state: absent } ]                                             | nothing to remove
            hosts: [ { ip: 192.0.2.1, names: localhost } ]                           | is this machine itself
            hosts: [ { ip: "::1", state: absent } ]                                  | without localhost
            hosts: [ { ip: "::1", names: a }, { ip: "0:0:0:0:0:0:0:1", names: b } ]  | in the list already
            motd: { content: a, src: b }                                             | does not exist
            motd: { dynamic: false }                                                 | give exactly one of content, src
            sysctl: { ipv4.ip_forward: 1 }                                           | there is no parameter 'ipv4.ip_forward'
            sysctl: { nte.ipv4.ip_forward: 1 }                                       | did you mean 'net'?
            sysctl: { swappiness: 1 }                                                | is not the name of a parameter; write it as sysctl does
            sysctl: { vm/swapiness: 1 }                                              | there is no parameter 'vm/swapiness'; did you mean 'vm.swappiness'?
            sysctl: { net.ipv4.conf.eth0.rp_fliter: 1 }                              | did you mean 'net.ipv4.conf.eth0.rp_filter'?
            sysctl: { net/ipv4/conf/eth0.100/rp_filte: 1 }                           | did you mean
            sysctl: { net.ipv4.ip_forward: true }                                    | write 1 or 0
            sysctl: { net.ipv4.ip_forward: "" }                                      | is not a value of one line
            sysctl: { vm.swappiness: 1, vm/swappiness: 2 }                           | is there twice
            modules: [ kernel/fs/ext4.ko ]                                           | is not the name of a module
            modules: { load: a-b, blacklist: a_b }                                   | is there twice
            modules: { initramfs: false }                                            | names no module
            modules: { options: { kvm: "nested = 1" } }                              | is not parameters of a module
            locale: { settings: { LC_ALL: C } }                                      | is not a variable of locales
            locale: english                                                          | is not a locale
            locale: { generate: [] }                                                 | an empty list
            locale: {}                                                               | it names no locale
            keyboard: { layout: "de; rm" }                                           | is not a word for keyboards
            keyboard: { variant: x }                                                 | the key 'layout' is missing
            ntp: {}                                                                  | it names no server
            ntp: { servers: "http://x" }                                             | is not the name or address of a server
            ntp: { pools: [pool.ntp.org, 192.0.2.300] }                              | '192.0.2.300' is not an address; write for example
            sshd: { Match: User root }                                               | is no setting
            sshd: { PasswordAuthentification: no }                                   | did you mean 'PasswordAuthentication'?
            sshd: { Port: 22, port: 23 }                                             | is there twice
            sshd: { Banner: "" }                                                     | is not a value of one line
            selinux: {}                                                              | it says nothing
            selinux: { mode: on }                                                    | enforcing, permissive, disabled
            selinux: { booleans: { httpd_can_network_connect: 1 } }                  | true or false
            cloud_init: {}                                                           | it says nothing
            cloud_init: { datasources: nocloud }                                     | is not the name of a data source
            cloud_init: { datasources: [None, Nocloud] }                             | has no data source 'Nocloud'; did you mean 'NoCloud'?
            cloud_init: { datasources: ConfigDriv }                                  | did you mean 'ConfigDrive'?
            cloud_init: { seed: { user_data: "packages: [x]" } }                     | start it with #cloud-config
            network: {}                                                              | it names no interface
            network: { ethernets: { eth0: { addresses: [192.0.2.10] } } }            | has no length of its prefix
            network: { ethernets: { eth0: { addresses: [192.0.2.10/33] } } }         | is too long
            network: { ethernets: { eth0: { addresses: [192.0.2/24] } } }            | '192.0.2' is not an IP address
            network: { ethernets: { eth0: { dhcp4: true, gateway4: "2001:db8::1" } } } | of the other version
            network: { ethernets: { eth0: { gateway4: 192.0.2.1 } } }                | a route and no IPv4 address
            network: { ethernets: { eth0: { dhcp4: true, routes: [ { to: "2001:db8::/32", via: 192.0.2.1 } ] } } } | different versions
            network: { ethernets: { eth0: { mtu: 10 } } }                            | from 68 to 65535
            network: { ethernets: { eth0: { match: {}, dhcp4: true } } }             | 'match' is empty
            network: { ethernets: { "a b": { dhcp4: true } } }                       | is not the name of an interface
            network: { ethernets: { eth0: { dhcp: true } } }                         | did you mean
            network: { vlans: { v1: { id: 5000, link: eth0 } } }                     | from 1 to 4094
            network: { vlans: { eth0: { id: 5, link: x } }, ethernets: { eth0: {} } } | 'eth0' is there twice
            network: { vlans: { v1: { id: 5, link: x } } }                           | is made of 'x', of which nothing is said
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a, c] } } }  | is made of 'c', of which nothing is said
            network: { ethernets: { a: { dhcp4: true } }, bonds: { b: { interfaces: [a] } } } | 'a' is a part of b and has addresses
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a] } }, bridges: { c: { interfaces: [a] } } } | 'a' is a part twice
            network: { bridges: { a: {}, b: { interfaces: [a] } } }                  | a bridge such as a is no part of a bridge
            network: { vlans: { v: { id: 5, link: b } }, bridges: { b: { interfaces: [v] } } } | is made of itself
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a], parameters: { lacp-rate: fast } } } } | for the mode 802.3ad
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a], parameters: { primary: a } } } } | 'primary' is for the modes
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a], parameters: { mode: active-backup, primary: c } } } } | is none of its interfaces
            network: { ethernets: { a: {} }, bonds: { b: { interfaces: [a], parameters: { mode: active } } } } | active-backup
            network: { ethernets: { a: {} }, bonds: { b: { parameters: {} } } }      | interfaces
            network: { ethernets: { a: { set-name: lan0 } } }                        | 'set-name' is for a device
            network: { ethernets: { a: { match: { macaddress: "52:54:00:12:34:56" }, set-name: b }, b: {} } } | 'b' is there twice
            sysctl: { vm.swappiness: { state: gone } }                               | absent
            modules: { load: [ a, { name: a, state: absent } ] }                     | is there twice
            ca_certs: [ { name: a } ]                                                | it does not say which certificate
            ca_certs: [ { state: absent } ]                                          | it does not say which certificate
            network: { ethernets: { a: { addresses: [192.0.2.1/24] }, b: { addresses: [192.0.2.1/25] } } } | is there twice
            proxy: {}                                                                | it names no proxy
            proxy: { http: proxy:3128 }                                              | is not the address of a proxy
            proxy: { http: "http://me:hunter2@p:1" }                                 | keep it out of the recipe
            proxy: { state: absent, http: "http://p:1" }                             | leave the other keys out
            """)
    void refuses(String step, String words) {
        assertThat(guest.problems(step)).contains(words).doesNotContain("hunter2");
    }

    @Test
    void theInitramfsIsMadeAnewOnlyWhereItHasACopy() throws Exception {
        assertThat(guest.refreshes("modules: { blacklist: pcspkr }")).containsExactly(Refresh.INITRAMFS);
        assertThat(guest.refreshes("modules: { blacklist: pcspkr, initramfs: false }"))
                .isEmpty();
        assertThat(guest.refreshes("modules: { load: tun }")).isEmpty();
        guest.file("/etc/modprobe.d/x.conf", "blacklist tun\n");
        assertThat(guest.refreshes("modules: { load: tun }")).containsExactly(Refresh.INITRAMFS);
    }

    @Test
    void refusesWhatIsNoCertificateOfAnAuthority() throws Exception {
        assertThat(guest.problems("ca_certs: [ hello ]")).contains("there is no certificate in it");
        assertThat(guest.problems("ca_certs: [ { src: nothing.pem } ]")).contains("does not exist");
        Files.write(guest.host("ca.der"), new byte[] {0x30, 0});
        assertThat(guest.problems("ca_certs: [ { src: ca.der } ]")).contains("openssl x509 -inform der");
        Files.writeString(guest.host("ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(guest.problems("ca_certs: [ { src: ca.pem } ]")).contains("is damaged");
        Files.writeString(guest.host("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(guest.problems("ca_certs: [ { src: key.pem } ]")).contains("a private key stands beside");
        Files.writeString(guest.host("old.pem"), EXPIRED);
        assertThat(guest.problems("ca_certs: [ { src: old.pem } ]")).contains("CN=Old CA has expired");
        Files.writeString(guest.host("leaf.pem"), SERVER);
        assertThat(guest.problems("ca_certs: [ { src: leaf.pem } ]"))
                .contains("CN=www.example.com is not that of an authority");
    }

    @Test
    void failsWhereTheProgramDoesNotDoItsWork() throws Exception {
        HostShell.give(guest);
        guest.file("/etc/locale.gen", "# de_DE.UTF-8 UTF-8\n")
                .file("/usr/bin/locale", "#!/bin/sh\n", "rwxr-xr-x")
                .file("/usr/sbin/locale-gen", "#!/bin/sh\n", "rwxr-xr-x")
                .file("/usr/sbin/update-ca-certificates", "#!/bin/sh\n", "rwxr-xr-x");
        Files.copy(Path.of("recipes/files/ca.pem"), guest.host("ca.pem"));

        assertThatThrownBy(() -> guest.apply("locale: de_DE.UTF-8")).hasMessageContaining("locale-gen did not make it");
        assertThatThrownBy(() -> guest.apply("ca_certs: [ { src: ca.pem } ]"))
                .hasMessageContaining("update-ca-certificates did not put it into /etc/ssl/certs/ca-certificates.crt");
    }
}
