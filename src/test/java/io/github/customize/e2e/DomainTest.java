package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guests of libvirt, whose own program is asked for them; behind it is libvirt's driver for tests, in the same process. */
class DomainTest extends EndToEnd {
    private static final int RUNNING = 1;
    private static final int SHUT_OFF = 5;

    private Path image;
    private Path data;
    private String uri;

    @BeforeEach
    void makeDomains() throws Exception {
        image = place.image(PLAIN);
        data = place.images().resolve("data.img");
        Programs.succeed("qemu-img", "create", "-f", "raw", data.toString(), "16M");
        Path node = place.file(
                "node.xml",
                "<node xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>" + domain("web", SHUT_OFF, "")
                        + domain("live", RUNNING, "") + domain("asleep", SHUT_OFF, "<test:hasmanagedsave/>")
                        + "</node>");
        uri = "test://" + node;
    }

    private String domain(String name, int state, String more) {
        return """
                <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
                  <name>%s</name><memory>65536</memory><os><type>hvm</type></os>
                  <test:runstate>%d</test:runstate>%s
                  <devices>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='qcow2'/><source file='%s'/><target dev='vda' bus='virtio'/>
                    </disk>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='raw'/><source file='%s'/><target dev='vdb' bus='virtio'/>
                    </disk>
                  </devices>
                </domain>
                """.formatted(name, state, more, image, data);
    }

    @Test
    void allDisksAreChangedOfOneThatDoesNotRun() throws Exception {
        place.tool()
                .run(
                        "--recipe",
                        place.recipe("- hostname: ${image.stem}\n"),
                        "--connect",
                        uri,
                        "--domain",
                        "web",
                        "--report",
                        report())
                .succeeds();

        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("plain-ext4\n");
        ReportFile report = ReportFile.read(report());
        assertThat(report.image(0).at("/image").asString()).isEqualTo(image.toString());
        assertThat(report.image(0).at("/disks/0/image").asString()).isEqualTo(data.toString());

        Outcome read =
                place.tool().run("cat", "-c", uri, "-d", "web", "/etc/hostname").succeeds();
        assertThat(read.out()).isEqualTo("plain-ext4\n");
        assertThat(place.tool()
                        .run("shell", "-c", uri, "-d", "web", "--ro", "run", ":", "list-devices")
                        .succeeds()
                        .out())
                .isEqualTo("/dev/sda\n/dev/sdb\n");
        place.assertClean(PLAIN, "data.img");
    }

    @Test
    void oneThatRunsIsOnlyLookedAt() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Path recipe = place.recipe("- hostname: web\n");
        place.tool()
                .run("--recipe", recipe, "--connect", uri, "--domain", "live")
                .exits(ExitCode.IMAGE_IN_USE)
                .complains("failed to change the domain live: its state is 'running'; shut it down first");
        place.tool()
                .run("--recipe", recipe, "--connect", uri, "--domain", "asleep")
                .exits(ExitCode.IMAGE_IN_USE)
                .complains("its memory is saved (virsh managedsave)");
        place.tool().run("rm", "-c", uri, "-d", "live", "/etc/hostname").exits(ExitCode.IMAGE_IN_USE);
        place.tool()
                .run("cat", "-c", uri, "-d", "live", "/etc/os-release")
                .succeeds()
                .complains(
                        "note: the domain live is in use, and what is read may be inconsistent: its state is 'running'");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
    }

    @Test
    void aFileMayDescribeIt() throws Exception {
        Path file = place.file("web.xml", domain("web", SHUT_OFF, ""));
        assertThat(place.tool()
                        .run("cat", "-d", file, "/etc/os-release")
                        .succeeds()
                        .out())
                .isNotEmpty();
        Path recipe = place.recipe("- hostname: web\n");
        Files.writeString(file, Files.readString(file).replace("type='raw'", "type='qed'"));
        place.tool()
                .run("--recipe", recipe, "-d", file)
                .exits(ExitCode.IMAGE_UNREADABLE)
                .complains("failed to look up the domain " + file + ": its disk vdb is of the format qed");
        place.tool()
                .run("--recipe", recipe, "-d", place.root().resolve("none.xml"))
                .exits(ExitCode.IMAGE_UNREADABLE)
                .complains("its description cannot be read");
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        Path recipe = place.recipe("- hostname: web\n");
        place.tool()
                .run("--recipe", recipe, "-c", uri, "-d", "none")
                .exits(ExitCode.IMAGE_UNREADABLE)
                .complains("failed to look up the domain none: virsh dominfo: ", "none");
        place.tool()
                .run("--recipe", recipe, "-c", uri, "-d", "web", image)
                .exits(ExitCode.USAGE)
                .complains("--domain names the guest, and so there is no other image");
        place.tool()
                .run("--recipe", recipe, "-c", uri, image)
                .exits(ExitCode.USAGE)
                .complains("--connect needs --domain");
        Path empty = Files.createDirectory(place.root().resolve("bin"));
        Files.createSymbolicLink(empty.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        for (String name : new String[] {"sh", "bash", "dirname", "readlink", "env", "setsid", "uname", "cat"}) {
            Files.createSymbolicLink(empty.resolve(name), Path.of("/bin").resolve(name));
        }
        place.tool()
                .with("PATH", empty.toString())
                .run("--recipe", recipe, "-d", "web")
                .exits(ExitCode.IMAGE_UNREADABLE)
                .complains("virsh is not installed; on Debian: apt-get install libvirt-clients");
        Programs.succeed("rm", "-r", empty.toString());
    }

    @Test
    void theDropInsTakeIt() throws Exception {
        Tool drop = place.tool().installedAt(Tool.DIST.resolve("drop-in/virt-customize"));
        assertThat(drop.run("-c", uri, "-d", "live", "--hostname", "web").err())
                .contains("failed to change the domain live: its state is 'running'");
        drop.run("-c", uri, "-d", "web", "--hostname", "dropped").succeeds();
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("dropped\n");
    }
}
