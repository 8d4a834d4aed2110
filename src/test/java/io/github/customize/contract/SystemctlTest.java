package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step {@code services} makes and removes the links that the real {@code systemctl --root} makes and removes. */
class SystemctlTest extends StepContract {
    private static final Path SYSTEMCTL = Path.of("/usr/bin/systemctl");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enable  | web
            enable  | a.timer
            enable  | upheld
            enable  | getty@ getty@tty7
            enable  | tun@office tun@a-b.c
            enable  | dropped
            enable  | x-y-z
            enable  | ring
            enable  | dash\\x2dbar
            disable | on
            disable | getty@
            disable | getty@ttyS0
            disable | on on2
            disable | ring2
            mask    | web on
            unmask  | held
            preset  | web on a.timer getty@ ring
            """)
    void doesWhatSystemctlDoes(String verb, String names) throws Exception {
        assertThat(SYSTEMCTL)
                .as("systemctl; on Debian: apt-get install systemd")
                .isExecutable();
        units();
        Path theirs = dir.resolve("theirs");
        run("cp", "-a", guest.path("/etc").getParent().toString(), theirs.toString());
        List<String> words = List.of(names.split(" "));
        run(Stream.concat(Stream.of(SYSTEMCTL.toString(), "--root=" + theirs, verb), words.stream())
                .toArray(String[]::new));

        guest.apply("services: { " + verb + ": ['" + String.join("', '", words) + "'] }");

        assertThat(links(guest.path("/etc/systemd/system"))).isEqualTo(links(theirs.resolve("etc/systemd/system")));
    }

    private void units() throws Exception {
        guest.file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n").link("/lib", "usr/lib");
        unit("web.service", "WantedBy=multi-user.target graphical.target\nAlso=web.socket a.timer\nAlias=www.service");
        unit("web.socket", "WantedBy=sockets.target\nAlso=web.service missing.service");
        unit("a.timer", "WantedBy=timers.target\nAlias=b.timer");
        unit("upheld.service", "RequiredBy=late.target\nWantedBy=web.service");
        unit("getty@.service", "WantedBy=getty.target\nDefaultInstance=tty1");
        unit("tun@.service", "WantedBy=multi-user.target tuns@%i.target %p-%j.target\nAlias=vpn@.service");
        unit("dropped.service", "WantedBy=never.target");
        guest.file("/etc/systemd/system/dropped.service.d/a.conf", "[Install]\nWantedBy=\nWantedBy=one.target\n");
        guest.file("/usr/lib/systemd/system/dropped.service.d/a.conf", "[Install]\nWantedBy=hidden.target\n");
        guest.file("/usr/lib/systemd/system/dropped.service.d/b.conf", "[Install]\nRequiredBy=two.target\n");
        unit("x-y-z.service", "WantedBy=%N.target %j.target");
        unit("ring.service", "WantedBy=multi-user.target\nAlso=ring2.service");
        unit("ring2.service", "WantedBy=multi-user.target\nAlso=ring.service");
        unit("dash\\x2dbar.service", "WantedBy=multi-user.target");
        unit("on.service", "WantedBy=multi-user.target\nAlias=active.service\nAlso=on2.service");
        unit("on2.service", "WantedBy=multi-user.target");
        unit("held.service", "WantedBy=multi-user.target");
        enabled("multi-user.target.wants/on.service", "on.service");
        enabled("odd.target.wants/on.service", "on.service");
        enabled("active.service", "on.service");
        enabled("multi-user.target.wants/on2.service", "on2.service");
        enabled("multi-user.target.wants/ring.service", "ring.service");
        enabled("multi-user.target.wants/ring2.service", "ring2.service");
        enabled("getty.target.wants/getty@tty1.service", "getty@.service");
        enabled("getty.target.wants/getty@ttyS0.service", "getty@.service");
        guest.link("/etc/systemd/system/held.service", "/dev/null");
        guest.file("/usr/lib/systemd/system-preset/50-a.preset", "disable on*\nenable getty@.service tty2 tty3\n");
        guest.file("/usr/lib/systemd/system-preset/60-b.preset", "enable on.service\ndisable r[a-i]ng.service\n");
    }

    private void unit(String name, String install) throws Exception {
        guest.file("/usr/lib/systemd/system/" + name, "[Unit]\nDescription=x\n[Install]\n" + install + "\n");
    }

    private void enabled(String link, String unit) throws Exception {
        guest.link("/etc/systemd/system/" + link, "/lib/systemd/system/" + unit);
    }

    private static Map<String, String> links(Path directory) throws Exception {
        Map<String, String> links = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                links.put(
                        directory.relativize(file).toString(),
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).getFileName().toString()
                                : "");
            }
        }
        return links;
    }

    private static void run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
