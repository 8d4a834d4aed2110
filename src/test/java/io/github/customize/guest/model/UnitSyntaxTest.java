package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSyntaxTest {
    private static List<String> faults(String name, String content) {
        return UnitSyntax.ofUnit(UnitName.parse(name).orElseThrow(), content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.service | ExecStart=/x                        | line 1 is a setting before any section
            a.service | [Service];ExecStart /x              | line 2 is neither a section nor a setting
            a.service | [Servce];ExecStart=/x               | line 1: a service has no section [Servce], only [Install], [Service], [Unit]
            a.timer   | [Service];ExecStart=/x              | line 1: a timer has no section [Service], only [Install], [Timer], [Unit]
            a.target  | [Target];X=1                        | line 1: a target has no section [Target], only [Install], [Unit]
            a.service | [Service];Type=oneshot              | section [Service] has no ExecStart=
            a.service | [Service];ExecStart=                | section [Service] has no ExecStart=
            a.timer   | [Timer];Persistent=true             | section [Timer] has no OnCalendar=
            a.socket  | [Socket];Accept=no                  | section [Socket] has no ListenStream=
            a.mount   | [Mount];What=/dev/a;Where=/srv/a    | the unit of /srv/a must be called srv-a.mount
            a.timer   | [Timer];OnCalendar=at night         | OnCalendar=at night is no calendar event, such as daily, 03:30, Mon..Fri 10:00 or *:0/15 (every 15 minutes); see systemd.time(7)
            a.timer   | [Timer];OnBootSec=soon              | OnBootSec=soon is no time span, such as 90s, 15min or 1h 30min; see systemd.time(7)
            a.service | [Service];ExecStart=-bin/x --y      | ExecStart=bin/x is neither an absolute path nor the name of a program
            a.service | [Service];ExecStart=/x;[Install];WantedBy=multi-user | WantedBy=multi-user is no name of a unit with its kind, such as multi-user.target
            a.service | [Unit];After=a.service network;[Service];ExecStart=/x | After=network is no name of a unit with its kind, such as network.service
            a.service | [Unit];Wants=a b.service;[Service];ExecStart=/x | Wants=a is no name of a unit with its kind, such as a.service
            a.service | [Unit];Requires=x!.service;[Service];ExecStart=/x | Requires=x!.service is no name of a unit
            """)
    void finds(String name, String lines, String fault) {
        assertThat(faults(name, lines.replace(';', '\n'))).containsExactly(fault);
    }

    @Test
    void leavesGoodUnitsAlone() {
        assertThat(faults("a.service", """
                # remark
                ; remark
                [Unit]
                Description = A
                X-Own=1

                [Service]
                ExecStart=/bin/sh -c \\
                # within
                  not a setting
                [Install]
                WantedBy=multi-user.target
                [X-Own]
                a=b
                """)).isEmpty();
        assertThat(faults("-.mount", "[Mount]\nWhat=/dev/a\nWhere=/\n")).isEmpty();
        assertThat(faults("a@.service", """
                [Unit]
                After=
                After=b@%i.service network.target
                [Service]
                ExecStart=
                ExecStart=-@"/a b" x
                ExecStartPre=true
                ExecStop=$X/y
                ExecReload=%h/x
                """)).isEmpty();
        assertThat(faults("a.timer", "[Timer]\nOnCalendar=\nOnCalendar=daily\nOnBootSec=1h 30min\nOnActiveSec=5\n"))
                .isEmpty();
        assertThat(faults("a.target", "[Unit]\nWants=b.service\n")).isEmpty();
        assertThat(UnitSyntax.ofDropIn(
                        UnitName.parse("a.service").orElseThrow(),
                        "[Service]\nNice=1\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/my data, srv-my\\x20data",
        "/, -",
        "//a//b/, a-b",
        "/.hidden/a.b, \\x2ehidden-a.b",
        "/a-b, a\\x2db"
    })
    void escapesPaths(String path, String name) {
        assertThat(UnitSyntax.escaped(path)).isEqualTo(name);
    }
}
