package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts;
import io.github.customize.op.Exec;
import io.github.customize.step.StepFailure;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTest extends StepContract {
    @BeforeEach
    void giveAShell() throws Exception {
        HostShell.give(guest);
    }

    @Test
    void runsACommand() throws Exception {
        assertThat(guest.apply("run: echo hello > /srv/out").changed()).isTrue();
        assertThat(guest.text("/srv/out")).isEqualTo("hello\n");
    }

    @Test
    void runsOnceWithCreates() throws Exception {
        guest.changes("run-creates", "run: { command: 'echo \"$1\" > /srv/out', args: [\"a b\"], creates: /srv/out }");
    }

    @Test
    void runsScripts() throws Exception {
        Files.writeString(guest.host("script"), "#!/bin/sh -eu\necho \"$V $1\" > /srv/file\n");
        Files.writeString(guest.host("secret"), "s3cret\n");

        guest.changes("run-file", "run: { file: script, args: [x], env: { V: { file: secret } }, creates: /srv/file }");
        guest.changes("run-script", "run: { script: 'echo $0 > out', workdir: /srv, creates: /srv/out }");
        guest.changes(
                "run-interpreter",
                "run: { script: 'nonsense', interpreter: /bin/sh -c 'echo>/srv/i', creates: /srv/i }"
                        .replace("'echo>/srv/i'", "echo>/srv/i"));
    }

    @Test
    void runsAsAUserWithAnEnvironment() throws Exception {
        guest.owned("/srv", 1000, 1001);

        guest.changes(
                "run-user",
                "run: { command: 'echo $HOME $USER $LANG $X > /srv/env', user: ana, env: { X: y }, creates: /srv/env }");
    }

    @Test
    void knowsWhenItChangedSomething() throws Exception {
        assertThat(guest.apply("run: { command: exit 9, changed_when: 9 }").changed())
                .isTrue();
        assertThat(guest.apply("run: { command: exit 0, changed_when: 9 }").changed())
                .isFalse();
        guest.fails("run: { command: exit 1, changed_when: 9 }", "exited with 1");
    }

    @Test
    void failsWithTheEndOfTheOutput() throws Exception {
        guest.fails("run: { script: 'echo one; echo two >&2; exit 3' }", "script exited with 3: one / two");
        guest.fails("run: \"exit 4\"", "exit 4 exited with 4 and printed nothing");
        guest.fails("run: \"kill -9 $$\"", "was killed by signal 9");
        guest.fails("run: \"kill -TERM $$\"", "was killed by signal 15");
        guest.fails("run: { command: 'true', user: nobody }", "user 'nobody' does not exist");
    }

    @Test
    void saysWhatWasNotStarted() throws Exception {
        String tool = "#!/bin/sh\necho \"$*\" >>/srv/ran\n";
        guest.file("/bin/systemctl", tool);
        guest.path("/bin/systemctl").toFile().setExecutable(true);

        assertThat(guest.apply("run: systemctl start ssh.service cron && systemctl enable ssh")
                        .message())
                .endsWith("exited with 0; not started, for the guest does not run: ssh, cron");
        assertThat(guest.text("/srv/ran")).isEqualTo("enable ssh\n");
        guest.fails("run: systemctl start db && exit 4", "; not started, for the guest does not run: db");
    }

    @Test
    void failsWhenAnyCommandOfAPipeDoes() throws Exception {
        HostShell.give(guest, "/bin/bash");

        guest.fails("run: \"no-such-program | :\"", "exited with 127");
        guest.fails("run: { script: '(exit 3) | :' }", "script exited with 3");
        assertThat(guest.apply("run: { command: '(exit 3) | :', pipefail: false }")
                        .changed())
                .isTrue();
        guest.fails("run: { command: '(exit \"$1\") | :', args: ['5'] }", "exited with 5");
    }

    @Test
    void asksTheOnlyShellForPipefail() throws Exception {
        assertThat(guest.apply("run: { command: '[ \"$1\" = \"a b\" ] && echo \"$0\" > /srv/out', args: [a b] }")
                        .changed())
                .isTrue();
        assertThat(guest.text("/srv/out")).isEqualTo("/bin/sh\n");
        assertThat(argv("false | true")).startsWith("/bin/sh", "-c").endsWith("-c", "false | true");
        assertThat(((Exec) guest.ops("run: { command: 'false | true', pipefail: false }")
                                .get(0))
                        .argv())
                .containsExactly("/bin/sh", "-c", "false | true");
    }

    @Test
    void mayWriteToDisksOnlyWhenItSaysSo() throws Exception {
        assertThat(((Exec) guest.ops("run: echo x").get(0)).disks()).isFalse();
        assertThat(((Exec) guest.ops("run: { command: echo x, disks: true }").get(0)).disks())
                .isTrue();
    }

    @Test
    void needsNoShellForPlainWords() throws Exception {
        assertThat(argv("/usr/bin/apt-get -y install tree"))
                .containsExactly("/usr/bin/apt-get", "-y", "install", "tree");
        assertThat(argv("/bin/echo $HOME")).startsWith("/bin/sh", "-c");
        assertThat(argv("echo hello")).startsWith("/bin/sh", "-c");
        assertThat(argv("A=b/c /bin/echo")).startsWith("/bin/sh", "-c");
    }

    private List<String> argv(String command) throws Exception {
        return ((Exec) guest.ops("run: " + command).get(0)).argv();
    }

    @Test
    void runsNothingOfAnotherMachine() throws Exception {
        Facts facts = GuestTree.facts("debian", "systemd");
        guest.with(new Facts(
                facts.family(),
                facts.distro(),
                facts.version(),
                facts.prettyName(),
                "riscv64",
                facts.packageManager(),
                facts.init(),
                facts.selinux(),
                facts.hostname(),
                facts.mounts(),
                facts.missing(),
                facts.blockDevices(),
                facts.warnings()));

        StepFailure failure = guest.fails("run: \"true\"", "riscv64");
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.UNSUPPORTED);
    }

    @Test
    void hasProblems() {
        assertThat(guest.problems("run: { command: a, script: b }")).isNotEmpty();
        assertThat(guest.problems("run: { command: a, interpreter: /bin/sh }"))
                .contains("'interpreter' is for scripts");
        assertThat(guest.problems("run: { script: a, interpreter: /bin/sh, pipefail: false }"))
                .contains("'pipefail' is for the guest's shell");
        assertThat(guest.problems("run: { command: a, env: { PASSWORD: { env: NO_SUCH_VARIABLE } } }"))
                .contains("not set");
        assertThat(guest.problems("run: { command: a, changed_when: 0 }")).isNotEmpty();
    }
}
