package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Reply;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs ask of a running system is not done, succeeds, and is told. */
class NotStartedContractTest extends ExecContract {
    private static final String RECORD = "#!/bin/sh\necho \"${0##*/} $*\" >>/ran\n";

    @BeforeEach
    void installTools() throws Exception {
        for (String tool :
                List.of("bin/systemctl", "bin/service", "bin/start-stop-daemon", "etc/init.d/ssh", "bin/swapon")) {
            install(tool, RECORD);
        }
    }

    private String ran() throws Exception {
        return Files.exists(daemon.path("ran")) ? Files.readString(daemon.path("ran")) : "";
    }

    private static List<String> notStarted(Reply reply) {
        assertThat(reply.ok()).isTrue();
        assertThat(reply.number("exit", -1)).as(text(reply)).isZero();
        return reply.texts("not_started");
    }

    @Test
    void startsNoService() throws Exception {
        Reply reply = run("set -e; systemctl start ssh.service; /bin/systemctl restart nginx; service cron start; "
                + "/etc/init.d/ssh restart; /bin/start-stop-daemon --start --exec /bin/x; systemctl stop ssh; "
                + "busybox env -i /bin/systemctl start a; busybox chroot / /bin/systemctl start b; (systemctl start c); "
                + "exec systemctl start d");
        assertThat(notStarted(reply)).containsExactly("ssh", "nginx", "cron", "x", "a", "b", "c", "d");
        assertThat(ran()).isEmpty();
    }

    @Test
    void doesEverythingElse() throws Exception {
        Reply reply = run(
                "set -e; systemctl enable ssh; systemctl mask tmp.mount; service ssh status; "
                        + "systemctl enable --now ssh a.timer; /etc/init.d/ssh status; /bin/start-stop-daemon --stop --name x; /bin/swapon --show");
        assertThat(notStarted(reply)).containsExactly("ssh", "a.timer");
        assertThat(ran()).isEqualTo("""
                        systemctl enable ssh
                        systemctl mask tmp.mount
                        service ssh status
                        systemctl enable ssh a.timer
                        ssh status
                        start-stop-daemon --stop --name x
                        swapon --show
                        """);
    }

    @Test
    void theProgramItselfMayBeSuchACall() throws Exception {
        Reply reply =
                client.call(program("systemctl", "start", "ssh").okExits(0).build());
        assertThat(notStarted(reply)).containsExactly("ssh");
        assertThat(client.call(program("swapon", "/swapfile").build()).texts("not_started"))
                .containsExactly("swapon /swapfile");
        assertThat(notStarted(run("busybox swapon /a; exec busybox reboot"))).containsExactly("swapon /a", "reboot");
        assertThat(ran()).isEmpty();
    }

    @Test
    void whatTheGuestLacksIsMissing() throws Exception {
        Files.delete(daemon.path("bin/systemctl"));
        Reply reply = run("systemctl start ssh");
        assertThat(reply.number("exit", -1)).isEqualTo(127);
        assertThat(reply.texts("not_started")).isEmpty();
        assertThat(client.call(program("systemctl", "start", "x").build()).failedWith("ENOENT"))
                .isTrue();
    }

    @Test
    void nothingIsLeftInTheGuest() throws Exception {
        run("systemctl start ssh");
        assertThat(Files.readString(daemon.path("bin/systemctl"))).isEqualTo(RECORD);
        try (var files = Files.list(daemon.root)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bin", "dev", "proc", "sys", "run", "etc", "tmp");
        }
    }

    /** A server that goes into the background, and the files that it would write at its end. */
    @Test
    void whatIsLeftRunningIsTold() throws Exception {
        install("bin/serve", "#!/bin/sh\nwhile :; do busybox sleep 1000; done\n");
        String await = " & until [ \"$(busybox cat /proc/$!/comm)\" = serve ]; do :; done; ";
        Reply reply = run("serve" + await + "serve" + await + "exit 3");
        assertThat(reply.number("exit", -1)).isEqualTo(3);
        assertThat(reply.texts("left")).containsOnlyOnce("serve");
        assertThat(run("busybox true").fields()).doesNotContainKey("left");
    }

    @Test
    void theListIsBounded() throws Exception {
        Reply reply = run("i=0; while [ $i -lt 100 ]; do systemctl start unit$i; i=$((i+1)); done");
        assertThat(notStarted(reply)).hasSize(64).startsWith("unit0", "unit1").endsWith("unit63");
        assertThat(ran()).isEmpty();
    }
}
