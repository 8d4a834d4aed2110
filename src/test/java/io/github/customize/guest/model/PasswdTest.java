package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswdTest {
    @Test
    void passesOverWhatIsNoUser() {
        Passwd passwd = Passwd.parse(
                bytes(
                        "root:x:0:0:root:/root:/bin/bash\n\n# note\n+::::::\nbad:x:abc:0::/:\nshort:x:1\nana:x:1000:1001:Aña:/home/ana:\n"));

        assertThat(passwd.names()).containsExactly("root", "ana");
        assertThat(passwd.find("ana")).hasValue(new Passwd.User("ana", "x", 1000, 1001, "Aña", "/home/ana", ""));
        assertThat(passwd.find(0L)).map(Passwd.User::name).hasValue("root");
        assertThat(passwd.find("bad")).isEmpty();
    }

    @Test
    void findsTheGroupsOfAUser() {
        Groups groups =
                Groups.parse(bytes("root:x:0:\nsudo:x:27:bob,ana\nadm:x:4: ana ,\nana:x:1001:\n-x:::\nadm2:x:4:ana\n"));

        assertThat(groups.of("ana")).containsExactly(27L, 4L);
        assertThat(groups.find("sudo")).map(Groups.Group::gid).hasValue(27L);
        assertThat(groups.names()).containsExactly("root", "sudo", "adm", "ana", "adm2");
    }

    private static final String LATIN = "caf\u00e9:x:7:7:Caf\u00e9 \u00ff:/c:/bin/sh";

    @Test
    void changesOneUserAndKeepsTheBytesOfAllOthers() {
        String before = "root:x:0:0:root:/root:/bin/bash\r\n# n\u00e9\r\n" + LATIN + "\r\n";
        Passwd passwd = Passwd.parse(before.getBytes(StandardCharsets.ISO_8859_1));
        Passwd.User root = passwd.find("root").orElseThrow();

        assertThat(text(passwd.with(root).bytes())).isEqualTo(before);
        assertThat(text(passwd.with(new Passwd.User("root", "x", 0, 0, "root", "/root", "/bin/zsh"))
                        .bytes()))
                .isEqualTo(before.replace("bash", "zsh"));
    }

    @Test
    void keepsTheBytesOfTheFieldsThatStay() {
        Passwd passwd = Passwd.parse(LATIN.replace("caf\u00e9:x", "cafe:x").getBytes(StandardCharsets.ISO_8859_1));
        Passwd.User user = passwd.find("cafe").orElseThrow();

        assertThat(text(passwd.with(new Passwd.User("cafe", "x", 8, 8, user.gecos(), "/d", "/bin/sh"))
                        .bytes()))
                .isEqualTo("cafe:x:8:8:Caf\u00e9 \u00ff:/d:/bin/sh");
    }

    @Test
    void addsAUserBeforeTheDirectoryServiceAndEndsTheLastLine() {
        Passwd.User ana = new Passwd.User("ana", "x", 1000, 1000, "Añá", "/home/ana", "/bin/sh");
        String line = "ana:x:1000:1000:A\u00c3\u00b1\u00c3\u00a1:/home/ana:/bin/sh";

        assertThat(text(Passwd.parse(bytes("a:x:1:1::/:")).with(ana).bytes())).isEqualTo("a:x:1:1::/:\n" + line + "\n");
        assertThat(text(Passwd.parse(bytes("a:x:1:1::/:\n+::::::\n")).with(ana).bytes()))
                .isEqualTo("a:x:1:1::/:\n" + line + "\n+::::::\n");
    }

    @Test
    void removesEveryLineOfAName() {
        assertThat(text(Passwd.parse(bytes("a:x:1:1::/:\nb:x:2:2::/:\n#a:x\na:x:3:3::/:\n"))
                        .without("a")
                        .bytes()))
                .isEqualTo("b:x:2:2::/:\n#a:x\n");
    }

    @Test
    void cannotBeMadeToHoldAnotherLine() {
        Passwd passwd = Passwd.parse(bytes(""));
        for (String evil : List.of("x:0:0", "x\nroot::0:0::/:", "x\r", "x\u0000")) {
            assertThatThrownBy(() -> passwd.with(new Passwd.User("a", "x", 1, 1, evil, "/", "")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void changesTheMembersOfAGroup() {
        Groups groups = Groups.parse(bytes("sudo:x:27: bob ,ana\nadm:x:4:\n"));
        Groups.Group sudo = groups.find(27).orElseThrow();

        assertThat(text(groups.with(sudo).bytes())).isEqualTo("sudo:x:27: bob ,ana\nadm:x:4:\n");
        assertThat(text(groups.with(new Groups.Group("sudo", "x", 27, List.of("bob", "ana", "eve")))
                        .with(new Groups.Group("new", "x", 1000, List.of()))
                        .without("adm")
                        .bytes()))
                .isEqualTo("sudo:x:27:bob,ana,eve\nnew:x:1000:\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
