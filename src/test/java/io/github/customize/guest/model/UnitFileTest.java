package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitFileTest {
    private static UnitFile unit(String file, String... dropIns) {
        return UnitFile.parse(
                file.getBytes(StandardCharsets.UTF_8),
                Arrays.stream(dropIns)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void tellsWhatEnablingDoes() {
        UnitFile.Install install = unit("""
                [Install]
                WantedBy=multi-user.target graphical.target
                WantedBy="other.target"
                RequiredBy=a.service
                UpheldBy=u.service
                Also=web.socket \\
                     web.timer
                Alias=www.service
                DefaultInstance=tty1
                """).install();
        assertThat(install.wantedBy()).containsExactly("multi-user.target", "graphical.target", "other.target");
        assertThat(install.requiredBy()).containsExactly("a.service");
        assertThat(install.upheldBy()).containsExactly("u.service");
        assertThat(install.also()).containsExactly("web.socket", "web.timer");
        assertThat(install.alias()).containsExactly("www.service");
        assertThat(install.defaultInstance()).hasValue("tty1");
        assertThat(install.isEmpty()).isFalse();
    }

    @Test
    void aUnitWithoutInstallIsStatic() {
        assertThat(unit("[Service]\nExecStart=/x\n").install().isEmpty()).isTrue();
        assertThat(unit("[Install]\n# WantedBy=x\n").install().isEmpty()).isTrue();
        assertThat(unit("[Install]\nAlso=x.socket\n").install().isEmpty()).isFalse();
    }

    @Test
    void dropInsAddToListsAndEmptyThem() {
        String file = "[Unit]\nAfter=a\n[Service]\nExecStart=/a\nType=simple\n[Install]\nWantedBy=one\nAlso=x\n";
        UnitFile added = unit(file, "[Unit]\nAfter=b\n[Service]\nType=forking\n[Install]\nWantedBy=two\n");
        assertThat(added.words("Unit", "After")).containsExactly("a", "b");
        assertThat(added.last("Service", "Type")).hasValue("forking");
        assertThat(added.install().wantedBy()).containsExactly("one", "two");

        UnitFile emptied = unit(file, "[Service]\nExecStart=\nExecStart=/b -c x\n", "[Install]\nWantedBy=\nAlso=\n");
        assertThat(emptied.lines("Service", "ExecStart")).containsExactly("/b -c x");
        assertThat(emptied.install().wantedBy()).isEmpty();
        assertThat(emptied.install().also()).containsExactly("x");
        assertThat(List.copyOf(emptied.lines("Service", "ExecStop"))).isEmpty();
    }
}
