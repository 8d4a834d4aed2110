package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShadowTest {
    private static final String SHADOW = """
            root:$y$j9T$abc$def:19000:0:99999:7:::
            daemon:*:19000:0:99999:7:::
            ana:!$6$salt$hash:19000:0:99999:7:14:20000:
            new::::::::
            old:!!
            odd:x:-1:a:99999:7::-1:flag
            """;

    @Test
    void tellsWhoMayLogIn() {
        Shadow shadow = parse(SHADOW);

        assertThat(shadow.entries().stream().filter(Shadow.Entry::isUsable).map(Shadow.Entry::name))
                .containsExactly("root", "new", "odd");
        assertThat(shadow.entries().stream().filter(Shadow.Entry::isLocked).map(Shadow.Entry::name))
                .containsExactly("ana", "old");
        assertThat(shadow.find("ana").orElseThrow().inactive()).hasValue(14);
        assertThat(shadow.find("ana").orElseThrow().expires()).hasValue(20_000);
        assertThat(shadow.find("root").orElseThrow().expires()).isEmpty();
    }

    @Test
    void changesThePasswordAlone() {
        Shadow shadow = parse(SHADOW);
        Shadow.Entry root = shadow.find("root").orElseThrow();

        assertThat(text(shadow.with(root.withHash("$6$a$b").withChanged(OptionalLong.of(20_000)))))
                .isEqualTo(SHADOW.replace("root:$y$j9T$abc$def:19000", "root:$6$a$b:20000"));
        assertThat(text(shadow.with(root.withChanged(OptionalLong.empty()))))
                .isEqualTo(SHADOW.replace("def:19000", "def:"));
    }

    @Test
    void keepsFieldsThatMakeNoSenseAndCompletesAShortLine() {
        Shadow shadow = parse(SHADOW);

        assertThat(text(shadow.with(shadow.find("odd").orElseThrow()))).isEqualTo(SHADOW);
        assertThat(text(shadow.with(shadow.find("old").orElseThrow().withHash("*"))))
                .isEqualTo(SHADOW.replace("old:!!\n", "old:*:::::::\n"));
    }

    @Test
    void addsAndRemoves() {
        OptionalLong none = OptionalLong.empty();
        Shadow.Entry eve = new Shadow.Entry("eve", "!", OptionalLong.of(1), none, none, none, none, none);

        assertThat(text(parse("a:*:1::::::").with(eve).without("a"))).isEqualTo("eve:!:1::::::\n");
    }

    @Test
    void knowsTheAdministratorsOfGroups() {
        Gshadow gshadow = Gshadow.parse("sudo:*:root,ana:ana\nadm:!::\n".getBytes(StandardCharsets.UTF_8));

        assertThat(gshadow.find("sudo"))
                .hasValue(new Gshadow.Entry("sudo", "*", List.of("root", "ana"), List.of("ana")));
        assertThat(gshadow.entries()).hasSize(2);
        assertThat(new String(
                        gshadow.with(new Gshadow.Entry("sudo", "*", List.of("root", "ana"), List.of("ana", "bob")))
                                .with(new Gshadow.Entry("ana", "!", List.of(), List.of()))
                                .without("adm")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("sudo:*:root,ana:ana,bob\nana:!::\n");
    }

    private static Shadow parse(String content) {
        return Shadow.parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Shadow shadow) {
        return new String(shadow.bytes(), StandardCharsets.UTF_8);
    }
}
