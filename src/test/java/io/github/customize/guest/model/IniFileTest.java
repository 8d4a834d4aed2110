package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IniFileTest {
    private static final String UNIT = """
            # A unit
            [Unit]
            After=a.target
            After = b.target
            [Service]
            ExecStart=/bin/sh -c \\
            # not this
              "one two" \\
            ; nor this
              three
            ExecStart=
            Environment="A=b # c"

            [Install]
            WantedBy=multi-user.target
            """;

    @Test
    void readsKeysThatAreThereMoreThanOnce() {
        IniFile unit = unit(UNIT);
        assertThat(unit.sections()).containsExactly("Unit", "Service", "Install");
        assertThat(unit.all("Unit", "After")).containsExactly("a.target", "b.target");
        assertThat(unit.last("Unit", "After")).hasValue("b.target");
        assertThat(unit.all("Service", "After")).isEmpty();
        assertThat(unit.last("Nowhere", "After")).isEmpty();
        assertThat(unit.last("Service", "Environment")).hasValue("\"A=b # c\"");
    }

    @Test
    void joinsLinesThatAreContinued() {
        assertThat(unit(UNIT).all("Service", "ExecStart")).containsExactly("/bin/sh -c  \"one two\"  three", "");
        assertThat(unit("[a]\nk=v\\").all("a", "k")).containsExactly("v\\");
    }

    @Test
    void takesTheLinesOfAContinuedValueAway() {
        assertThat(text(unit(UNIT).with("Service", "ExecStart", "/bin/true")))
                .isEqualTo(UNIT.replaceAll("(?s)ExecStart=/bin/sh.*ExecStart=\n", "ExecStart=/bin/true\n"));
        assertThat(text(unit(UNIT).without("Service", "ExecStart")))
                .isEqualTo(UNIT.replaceAll("(?s)ExecStart=/bin/sh.*ExecStart=\n", ""));
    }

    @Test
    void replacesSections() {
        IniFile file = IniFile.repositories(
                "# all\n[a]\nx=1\n# of a\ny=2\n\n# of b\n[b]\nx=3\n\n[a]\nz=4\n".getBytes(StandardCharsets.UTF_8));
        assertThat(text(file.withSection("a", List.of("[a]", "x=5"))))
                .isEqualTo("# all\n[a]\nx=5\n\n# of b\n[b]\nx=3\n\n");
        assertThat(text(file.withSection("c", List.of("[c]")))).endsWith("[a]\nz=4\n\n[c]\n");
        assertThat(text(file.withoutSection("a"))).isEqualTo("# all\n\n# of b\n[b]\nx=3\n\n");
        assertThat(text(file.withoutSection("c"))).isEqualTo(text(file));
        assertThat(text(IniFile.repositories("[b]".getBytes(StandardCharsets.UTF_8))
                        .withSection("a", List.of("[a]"))))
                .isEqualTo("[b]\n\n[a]\n");
    }

    @Test
    void addsToTheEndOfAListOrSection() {
        assertThat(text(unit(UNIT).added("Unit", "After", "c.target")))
                .isEqualTo(UNIT.replace("b.target\n", "b.target\nAfter=c.target\n"));
        assertThat(text(unit(UNIT).added("Service", "User", "ana")))
                .isEqualTo(UNIT.replace("# c\"\n", "# c\"\nUser=ana\n"));
        assertThat(text(unit(UNIT).with("X", "a", "b"))).isEqualTo(UNIT + "\n[X]\na=b\n");
        assertThat(text(unit("").with("X", "a", "b"))).isEqualTo("[X]\na=b\n");
        assertThat(text(unit("[X]\n[Y]\n").with("X", "a", "b"))).isEqualTo("[X]\na=b\n[Y]\n");
        assertThat(text(unit("[X]\n# c\n\n[Y]\nk=v\n[X]\n[Z]\n").with("X", "a", "b")))
                .isEqualTo("[X]\n# c\n\n[Y]\nk=v\n[X]\na=b\n[Z]\n");
    }

    @Test
    void takesTheSignThatTheFileHas() {
        assertThat(text(unit("[a]\nx = 1\n").with("a", "y", "2"))).isEqualTo("[a]\nx = 1\ny = 2\n");
        assertThat(text(unit("[a]\nx  =1\n").with("a", "x", "2"))).isEqualTo("[a]\nx  =2\n");
    }

    @Test
    void aValueOfARepositoryGoesOnWhereALineIsIndented() {
        IniFile file = IniFile.repositories("[base]\nbaseurl=http://a/?x=1\n  http://b/?y=2\n\n# c\nenabled = 1\n[b]\n"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(file.all("base", "baseurl")).containsExactly("http://a/?x=1\nhttp://b/?y=2");
        assertThat(text(file.with("base", "baseurl", "http://c/")))
                .isEqualTo("[base]\nbaseurl=http://c/\n\n# c\nenabled = 1\n[b]\n");
        assertThat(unit("[a]\nx=1\n  y=2\n").last("a", "y")).hasValue("2");
    }

    @Test
    void keepsEveryByteOfWhatItDoesNotChange() {
        String before = "\u00ef\u00bb\u00bf[caf\u00e9]\r\n# \u00ff\r\nk=\u00e9\r\n???\r\nx=1";
        IniFile file = IniFile.unit(before.getBytes(StandardCharsets.ISO_8859_1));
        String section = file.sections().get(0);
        assertThat(text(file.with(section, "k", file.last(section, "k").orElseThrow())))
                .isEqualTo(before);
        assertThat(text(file.with(section, "x", "2"))).isEqualTo(before.replace("x=1", "x=2"));
        assertThat(text(file.added(section, "y", "2"))).isEqualTo(before + "\r\ny=2\r\n");
        assertThat(text(file.with("new", "y", "2"))).isEqualTo(before + "\r\n\r\n[new]\r\ny=2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb=c", "a\r", "\u0000"})
    void cannotBeMadeToHoldAnotherLine(String value) {
        assertThatThrownBy(() -> unit("[a]\nk=v\n").with("a", "k", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unit("").with(value, "k", "v")).isInstanceOf(IllegalArgumentException.class);
    }

    private static IniFile unit(String content) {
        return IniFile.unit(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(IniFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }
}
