package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswdTest {
    @Test
    void passesOverWhatIsNoUser() {
        Passwd passwd = Passwd.parse(
                bytes(
                        "root:x:0:0:root:/root:/bin/bash\n\n# note\n+::::::\nbad:x:abc:0::/:\nshort:x:1\nana:x:1000:1001:Aña:/home/ana:\n"));

        assertThat(passwd.names()).containsExactly("root", "ana");
        assertThat(passwd.find("ana")).hasValue(new Passwd.User("ana", 1000, 1001, "/home/ana", ""));
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
