package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Reply;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** resolv.conf is there for a program with the network; what the program does to it stays, else nothing has happened. */
class NameServersContractTest extends ExecContract {
    private static final String OLD = "nameserver 192.0.2.1\nsearch example.org\n";
    private static final FileTime THEN = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    private Path config;
    private String host;

    @BeforeEach
    void find() throws Exception {
        config = daemon.path("etc/resolv.conf");
        Path own = Path.of("/etc/resolv.conf");
        host = Files.exists(own) ? Files.readString(own) : "";
        assertThat(host)
                .as("/etc/resolv.conf of this machine; name a server there")
                .contains("nameserver");
    }

    private Reply online(String script) throws Exception {
        Reply reply = client.call(shell(script).network(true).okExits(0).build());
        assertThat(reply.error()).as(text(reply)).isNull();
        return reply;
    }

    private void write() throws Exception {
        Files.writeString(config, OLD);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        Files.setAttribute(config, "unix:uid", 7);
        Files.setAttribute(config, "unix:gid", 8);
        Files.setLastModifiedTime(config, THEN);
    }

    private Map<String, Object> attributes() throws Exception {
        return Files.readAttributes(config, "unix:ino,mode,uid,gid,lastModifiedTime,nlink", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void theOldFileIsBackWithAllThatBelongsToIt() throws Exception {
        write();
        Map<String, Object> before = attributes();
        assertThat(text(online("busybox cat /etc/resolv.conf"))).isEqualTo(host);
        assertThat(config).hasContent(OLD);
        assertThat(attributes()).isEqualTo(before);
    }

    @Test
    void withoutTheNetworkTheGuestsOwnIsSeen() throws Exception {
        write();
        assertThat(text(run("busybox cat /etc/resolv.conf"))).isEqualTo(OLD);
    }

    @Test
    void whatTheProgramWritesStays() throws Exception {
        write();
        online("echo nameserver 192.0.2.9 >/etc/resolv.conf");
        assertThat(config).hasContent("nameserver 192.0.2.9\n");
        assertThat(attributes()).containsEntry("uid", 7).containsEntry("gid", 8);
    }

    @Test
    void whatTheProgramAppendsIsAppendedToTheGuestsOwn() throws Exception {
        write();
        online("echo options rotate >>/etc/resolv.conf");
        assertThat(config).hasContent(OLD + "options rotate\n");
    }

    @Test
    void whatIsPutBeforeTheLentLinesComesBeforeTheGuestsOwn() throws Exception {
        write();
        online("busybox sed -i '1i search example.com' /etc/resolv.conf; echo options rotate >>/etc/resolv.conf");
        assertThat(config).hasContent("search example.com\n" + OLD + "options rotate\n");
        Files.delete(config);
        online("busybox sed -i '1i search example.com' /etc/resolv.conf");
        assertThat(config).hasContent("search example.com\n");
    }

    @Test
    void whatWasLentDoesNotStayUnderAnotherName() throws Exception {
        online("busybox mv /etc/resolv.conf /etc/resolv.conf.saved");
        assertThat(config).doesNotExist();
        assertThat(daemon.path("etc/resolv.conf.saved")).isEmptyFile();
        write();
        online("busybox ln /etc/resolv.conf /etc/resolv.conf.link");
        assertThat(daemon.path("etc/resolv.conf.link")).hasContent(OLD);
        assertThat(config).hasContent(OLD);
    }

    @Test
    void anotherModeOrOwnerStays() throws Exception {
        write();
        online("busybox chmod 0604 /etc/resolv.conf; busybox chown 9:10 /etc/resolv.conf");
        assertThat(config).hasContent(OLD);
        assertThat(Files.getPosixFilePermissions(config)).isEqualTo(PosixFilePermissions.fromString("rw----r--"));
        assertThat(attributes()).containsEntry("uid", 9).containsEntry("gid", 10);
    }

    @Test
    void canBeRemovedReplacedAndMoved() throws Exception {
        write();
        online("busybox rm /etc/resolv.conf");
        assertThat(config).doesNotExist();
        write();
        online("busybox ln -sf ../run/resolvconf/resolv.conf /etc/resolv.conf");
        assertThat(Files.readSymbolicLink(config)).isEqualTo(Path.of("../run/resolvconf/resolv.conf"));
        Files.delete(config);
        write();
        online(
                "busybox mv /etc/resolv.conf /etc/resolv.conf.old; echo x >/etc/new; busybox mv /etc/new /etc/resolv.conf");
        assertThat(config).hasContent("x\n");
        assertThat(daemon.path("etc/resolv.conf.old")).hasContent(OLD);
    }

    @Test
    void aProgramThatSavesAndPutsBackChangesNothing() throws Exception {
        write();
        Map<String, Object> before = attributes();
        online(
                "cd /etc; busybox mv resolv.conf saved; echo nameserver 192.0.2.9 >resolv.conf; busybox mv -f saved resolv.conf");
        assertThat(config).hasContent(OLD);
        assertThat(attributes()).isEqualTo(before);
        online(
                "cd /etc; busybox cp resolv.conf saved; echo nameserver 192.0.2.9 >resolv.conf; busybox mv -f saved resolv.conf");
        assertThat(config).hasContent(OLD);
    }

    @Test
    void aFileThatIsNotThereIsNotThereAfterwards() throws Exception {
        Files.setLastModifiedTime(daemon.path("etc"), THEN);
        assertThat(text(online("busybox cat /etc/resolv.conf"))).isEqualTo(host);
        assertThat(config).doesNotExist();
        assertThat(Files.getLastModifiedTime(daemon.path("etc"))).isEqualTo(THEN);
        online("echo options rotate >>/etc/resolv.conf");
        assertThat(config).hasContent("options rotate\n");
        Files.delete(config);
        online("echo mine >/etc/resolv.conf");
        assertThat(config).hasContent("mine\n");
    }

    @Test
    void aLinkIntoRunStaysALink() throws Exception {
        Path target = Path.of("../run/systemd/resolve/stub-resolv.conf");
        Files.createSymbolicLink(config, target);
        Map<String, Object> before = attributes();
        assertThat(text(online("busybox cat /etc/resolv.conf"))).isEqualTo(host);
        assertThat(attributes()).isEqualTo(before);
        assertThat(daemon.path("run")).isEmptyDirectory();
        online("busybox rm /etc/resolv.conf; echo mine >/etc/resolv.conf");
        assertThat(config).hasContent("mine\n");
        assertThat(Files.isSymbolicLink(config)).isFalse();
    }

    @Test
    void aLinkToAnotherFileOfTheGuestIsFollowed() throws Exception {
        Path real = daemon.path("etc/resolv.real");
        Files.writeString(real, OLD);
        Files.createSymbolicLink(config, Path.of("/etc/resolv.real"));
        assertThat(text(online("busybox cat /etc/resolv.conf"))).isEqualTo(host);
        assertThat(real).hasContent(OLD);
        online("busybox rm /etc/resolv.conf");
        assertThat(real).hasContent(OLD);
        assertThat(Files.exists(config, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aFileThatCannotBeChangedCannotBeChangedByTheProgramEither() throws Exception {
        write();
        assertThat(chattr("+i"))
                .as("make a file immutable: put the temporary directory on a file system that can")
                .isTrue();
        try {
            assertThat(text(online("busybox cat /etc/resolv.conf"))).isEqualTo(host);
            assertThat(config).hasContent(OLD);
            Reply reply = client.call(
                    shell("busybox rm -f /etc/resolv.conf").network(true).build());
            assertThat(reply.number("exit", 0)).isNotZero();
            assertThat(config).hasContent(OLD);
        } finally {
            chattr("-i");
        }
    }

    private boolean chattr(String flag) throws Exception {
        return new ProcessBuilder("chattr", flag, config.toString()).start().waitFor() == 0;
    }

    @Test
    void anythingElseIsLeftAlone() throws Exception {
        Files.createDirectory(config);
        online("busybox test -d /etc/resolv.conf");
        assertThat(config).isEmptyDirectory();
    }

    @Test
    void aProgramThatFailsLeavesTheOldFile() throws Exception {
        write();
        client.call(shell("exit 3").network(true).build());
        assertThat(config).hasContent(OLD);
        client.call(shell("busybox sleep 1000").network(true).timeoutMillis(50).build());
        assertThat(config).hasContent(OLD);
    }
}
