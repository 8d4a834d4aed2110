package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programs in the guest's root, as docs/protocol.md says it, against the real daemon. */
class ExecContractTest extends ExecContract {
    @Test
    void reportsOutputAndExitCode() throws Exception {
        Reply reply = run("echo out; echo err >&2; exit 7");
        assertThat(reply.error()).isNull();
        assertThat(text(reply)).isEqualTo("out\nerr\n");
        assertThat(reply.number("exit", -1)).isEqualTo(7);
        assertThat(reply.number("output_bytes", -1)).isEqualTo(8);
    }

    @Test
    void reportsSignals() throws Exception {
        assertThat(run("kill -KILL $$").number("signal", -1)).isEqualTo(9);
    }

    @Test
    void runsInTheRootAndNotOutside() throws Exception {
        Reply reply = run("busybox ls /; busybox pwd; busybox readlink /proc/self/exe");
        assertThat(text(reply).lines())
                .contains("bin", "etc", "/", "/bin/busybox")
                .doesNotContain("usr", "home");
    }

    @Test
    void runsInGuestsWithoutItsDirectories() throws Exception {
        for (String directory : List.of("dev", "proc", "sys", "run")) {
            Files.delete(daemon.path(directory));
        }
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(daemon.path("."), before);
        assertThat(text(run("busybox test -c /dev/null && busybox ls /"))).isEqualTo("bin\ndev\netc\ntmp\n");
        assertThat(daemon.path("dev")).doesNotExist();
        assertThat(Files.getLastModifiedTime(daemon.path("."))).isEqualTo(before);
    }

    @Test
    void passesNothingOn() throws Exception {
        assertThat(text(run("busybox env"))).contains("PATH=/bin").doesNotContain("HOME=", "USER=");
        assertThat(text(run("busybox cat"))).isEmpty();
        assertThat(text(run("busybox ls /proc/self/fd | busybox wc -l")).strip())
                .isIn("3", "4");
    }

    @Test
    void tellsThatAProgramIsMissing() throws Exception {
        assertThat(client.call(program("no-such-program").build()).failedWith("ENOENT"))
                .isTrue();
    }

    @Test
    void runsAsSomebodyElse() throws Exception {
        Exec who = program("busybox", "id").user(1234, 56, List.of(7L)).build();
        assertThat(text(client.call(who)))
                .contains("uid=1234", "gid=56", "groups=")
                .contains("7");
    }

    @Test
    void runsAScriptThatLeavesNoTrace() throws Exception {
        Exec script = program("sh", Exec.SCRIPT_PATH, "a b")
                .workdir("/tmp")
                .script(Payload.of("echo \"$1\" in $PWD; exit 3\n"))
                .build();
        Reply reply = client.call(script);
        assertThat(text(reply)).isEqualTo("a b in /tmp\n");
        assertThat(reply.number("exit", -1)).isEqualTo(3);
        assertThat(daemon.path("dev")).isEmptyDirectory();
        assertThat(daemon.path("tmp")).isEmptyDirectory();
    }

    @Test
    void keepsTheStartAndTheEndOfMuchOutput() throws Exception {
        Reply reply = client.call(shell("busybox yes | busybox head -c 20000000; echo end")
                .outputMax(4096)
                .build());
        assertThat(reply.data()).hasSizeLessThanOrEqualTo(4096);
        assertThat(text(reply)).startsWith("y\ny\n").endsWith("end\n");
        assertThat(reply.number("output_bytes", -1)).isEqualTo(20_000_004);
        assertThat(reply.number("output_dropped", -1)).isEqualTo(20_000_004 - reply.data().length);
    }

    @Test
    void streamsOutputWhileTheProgramRuns() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        CountDownLatch first = new CountDownLatch(1);
        CompletableFuture<Reply> running =
                client.submit(shell("echo started; busybox sleep 1000").build(), Submission.ALONE.outputTo(bytes -> {
                    seen.writeBytes(bytes);
                    first.countDown();
                }));
        assertThat(first.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasToString("started\n");
        client.cancel();
        assertThat(running.get(120, TimeUnit.SECONDS).failedWith("CANCELLED")).isTrue();
        assertThat(client.call(Stat.of("/")).ok()).isTrue();
    }

    @Test
    void takesTheLongestLimits() throws Exception {
        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build())) {
            Files.createDirectory(other.path("bin"));
            Files.copy(ContractNeeds.BUSYBOX, other.path("bin/true"));
            for (String directory : List.of("dev", "proc", "sys", "run", "etc", "tmp")) {
                Files.createDirectory(other.path(directory));
            }
            try (RawSession session = other.raw()) {
                String limits = "\"timeout_ms\":%1$d,\"idle_ms\":%1$d".formatted(Long.MAX_VALUE);
                assertThat(session.ask("{\"op\":\"exec\",\"argv\":[\"/bin/true\"],\"env\":{}," + limits + "}"))
                        .containsEntry("exit", 0L);
            }
            assertThat(other.exit()).as(Files.readString(other.log)).isZero();
        }
    }

    @Test
    void stopsWhatTakesTooLong() throws Exception {
        assertThat(client.call(shell("busybox sleep 1000").timeoutMillis(50).build())
                        .failedWith("TIMEOUT"))
                .isTrue();
        assertThat(client.call(shell("trap '' TERM; while :; do :; done")
                                .timeoutMillis(50)
                                .build())
                        .failedWith("TIMEOUT"))
                .isTrue();
    }

    @Test
    void killsWhatAProgramLeftRunning() throws Exception {
        // An argument that no other run of this test on this machine has.
        String mark = "sleep " + ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);
        Reply reply = run("busybox " + mark + " & echo $!; exit 0");
        assertThat(reply.number("exit", -1)).isZero();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(mark)))
                .isEmpty();
    }

    @Test
    void hasNoNetworkUnlessAsked() throws Exception {
        assertThat(text(run("busybox cat /proc/net/route"))).doesNotContain("eth", "ens");
    }

    @Test
    void answersWhatCameAfterAProgram() throws Exception {
        CompletableFuture<Reply> program = client.submit(shell("echo x").build(), Submission.ALONE);
        CompletableFuture<Reply> after = client.submit(Stat.of("/bin"), Submission.ALONE);
        assertThat(DaemonClient.await(program).ok()).isTrue();
        assertThat(DaemonClient.await(after).ok()).isTrue();
    }

    @Test
    void failsForAnExitThatWasNotAllowedAndStopsItsGroup() throws Exception {
        Submission group = Submission.inGroup(7);
        CompletableFuture<Reply> good =
                client.submit(shell("exit 9").okExits(0, 9).build(), group);
        CompletableFuture<Reply> bad =
                client.submit(shell("echo why; exit 4").okExits(0, 9).build(), group);
        CompletableFuture<Reply> after =
                client.submit(shell("exit 0").okExits(0).build(), group);
        assertThat(DaemonClient.await(good).number("exit", -1)).isEqualTo(9);
        Reply failed = DaemonClient.await(bad);
        assertThat(failed.failedWith("EXIT")).isTrue();
        assertThat(failed.error().message()).isEqualTo("run sh: exited with 4");
        assertThat(failed.number("exit", -1)).isEqualTo(4);
        assertThat(text(failed)).isEqualTo("why\n");
        assertThat(DaemonClient.await(after).failedWith("SKIPPED")).isTrue();
    }

    @Test
    void failsForASignalWhereExitsAreListed() throws Exception {
        Reply killed = client.call(shell("kill -KILL $$").okExits(0, 137).build());
        assertThat(killed.failedWith("EXIT")).isTrue();
        assertThat(killed.error().message()).isEqualTo("run sh: killed by signal 9");
        assertThat(killed.number("signal", -1)).isEqualTo(9);
        assertThat(client.call(shell("exit 0").okExits(256).build()).failedWith("INVALID"))
                .isTrue();
    }

    @Test
    void aProbeSeesTheGuestAndLeavesNothingInIt() throws Exception {
        Files.writeString(daemon.path("etc/kept"), "old");
        Files.setPosixFilePermissions(daemon.root, PosixFilePermissions.fromString("rwxr-x--x"));
        String script = "busybox cat /etc/kept && echo new >/etc/kept && busybox rm -r /tmp && echo x >/made && "
                + "busybox cat /etc/kept /made && busybox stat -c %a / && exit 5";
        Reply reply = client.call(shell(script).probe().build());
        assertThat(text(reply)).isEqualTo("oldnew\nx\n751\n");
        assertThat(reply.number("exit", -1)).isEqualTo(5);
        assertThat(daemon.path("etc/kept")).hasContent("old");
        assertThat(daemon.path("tmp")).isEmptyDirectory();
        assertThat(daemon.path("made")).doesNotExist();
        assertThat(daemon.path("dev")).isEmptyDirectory();
    }

    @Test
    void aProbeHasNoNetworkAndTakesAScript() throws Exception {
        assertThat(client.call(shell("exit 0").probe().network(true).build()).failedWith("INVALID"))
                .isTrue();
        Exec script = program("sh", Exec.SCRIPT_PATH)
                .probe()
                .script(Payload.of("busybox cat /proc/net/dev; echo done\n"))
                .build();
        assertThat(text(client.call(script))).doesNotContain("eth", "ens").endsWith("done\n");
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        install("bin/windows", "#!/bin/sh\r\necho hi\r\n");
        install("bin/perl-script", "#! /usr/bin/perl -w\n");
        Files.createSymbolicLink(daemon.path("bin/nowhere"), Path.of("/opt/tool"));
        String end = ": No such file or directory";
        assertThat(failure(program("windows")))
                .isEqualTo("run windows: its interpreter /bin/sh\\r (its lines end in a carriage return)" + end);
        assertThat(failure(program("/bin/perl-script")))
                .isEqualTo("run /bin/perl-script: its interpreter /usr/bin/perl" + end);
        assertThat(failure(program("nowhere"))).isEqualTo("run nowhere: it is a link to /opt/tool" + end);
        assertThat(failure(program("missing"))).isEqualTo("run missing" + end);
        assertThat(failure(shell("true").workdir("/no/such"))).isEqualTo("run sh: enter the directory /no/such" + end);
        Files.copy(Path.of("/bin/true"), daemon.path("bin/foreign"));
        assertThat(failure(program("foreign")))
                .startsWith("run foreign: its loader /lib")
                .endsWith(end);
    }

    private String failure(Exec.Builder exec) throws Exception {
        Reply reply = client.call(exec.build());
        assertThat(reply.failedWith("ENOENT")).as(text(reply)).isTrue();
        return reply.error().message();
    }

    @Test
    void takesTheLongestTimeLimitThereIs() throws Exception {
        assertThat(client.call(shell("exit 0").timeoutMillis(Long.MAX_VALUE).build())
                        .number("exit", -1))
                .isZero();
    }
}
