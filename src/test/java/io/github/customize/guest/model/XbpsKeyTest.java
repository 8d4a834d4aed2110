package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XbpsKeyTest {
    private static final String PEM = """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxyN5LyfxjP6YykDNqxD2
            dFkN15zM0qER19ZxeWL6biB87ptie0OLNYq39LdgVAvUGHxk8QEzE4cRDIAMqpzQ
            BZEV4lWMSONceLDPy5v69h79SQrWjBv4aB/mB1ZTPzZGMGp28gWB1kaCMN36Dto+
            TdlF5THYelyx8Ze+l2GqLkIdDCfdhl8twTfFmy5OCi+wWFpeFXz0JJwfuTNLJJcL
            JycemzVmQZ7sLbAub+iiP+TBlX1s9N15U8xFuGbMMZv7h8AHqC64cxp9SAVlE+og
            rbJis50ggR+KGxhckqmihlXMyKr+AgAYoWqIs67b8fw4icNC4+HxiHaYdjlScEY4
            dwIDAQAB
            -----END PUBLIC KEY-----
            """;

    /** As ssh-keygen -l -E md5 says of it. */
    private static final String FINGERPRINT = "6f:5b:a0:9c:1a:76:e0:b7:72:e4:15:5a:49:11:56:af";

    @Test
    void isNamedAsSshNamesIt() {
        XbpsKey key = XbpsKey.parse(PEM).orElseThrow();
        assertThat(key.fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(key.bits()).isEqualTo(2048);
    }

    @Test
    void isTheSameInItsPropertyList() {
        XbpsKey key = XbpsKey.parse(PEM).orElseThrow();
        assertThat(XbpsKey.parse(key.propertyList("tools"))).contains(key);
        assertThat(key.propertyList("tools")).contains("<string>tools</string>", "<integer>2048</integer>");
    }

    @Test
    void isNoneOfTheseElse() {
        for (String text : new String[] {
            "",
            "<plist><dict></dict></plist>",
            "<key>public-key</key><data>AAAA</data>",
            PEM.replace("MII", "MIJ"),
            "-----BEGIN PUBLIC KEY-----\n====\n-----END PUBLIC KEY-----\n",
            // An elliptic curve.
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"
        }) {
            assertThat(XbpsKey.parse(text)).isEmpty();
        }
    }
}
