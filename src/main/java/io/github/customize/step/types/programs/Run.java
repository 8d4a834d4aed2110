package io.github.customize.step.types.programs;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.ExitVerdict;
import io.github.customize.step.kit.GuestProgram;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CommandParam;
import io.github.customize.step.param.EnvParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program of the guest. */
public final class Run implements StepType<Run.Args> {
    private static final String ROOT = "root";

    private static final Param<String> TEXT = new RunTextParam(new CommandParam(
            Params.text(),
            "set passwords of users with the step 'passwords'; put another one into a file, and name that in 'env' as"
                    + " { file: PATH }"));
    private static final Field<String> COMMAND = Field.optional(
            "command",
            TEXT,
            "A command line for the guest's shell. One that is just a path and plain words is run without a shell.");
    private static final Field<String> SCRIPT =
            Field.optional("script", TEXT, "A script; its first line (`#!…`) says what it is for, else `/bin/sh`.");
    private static final Field<Path> FILE =
            Field.optional("file", Params.hostFile(), "A script in a file of this host, as `script`.");
    private static final Field<String> INTERPRETER = Field.optional(
            "interpreter",
            Params.text(
                    "an absolute path, with arguments or without",
                    "/[^\\s]*(?:[ \\t]+[^\\s]+)*",
                    "write for example /bin/bash -eu"),
            "What the script is given to, whatever its first line says.");
    private static final Field<List<String>> ARGS =
            Field.optional("args", Params.list(Params.textOrEmpty()), "Arguments: `$1`, `$2` … in a shell.");
    private static final Field<Map<String, EnvParam.EnvValue>> ENV = Field.optional(
            "env",
            Params.map(
                    "the name of a variable",
                    "[A-Za-z_][A-Za-z0-9_]*",
                    "write letters, digits and '_', the first no digit",
                    new EnvParam()),
            "Environment variables besides or instead of the usual ones.");
    private static final Field<String> WORKDIR =
            Field.optional("workdir", Params.guestPath(), "/", "/", "The directory of the guest that it runs in.");
    private static final Field<String> USER = Field.optional(
            "user", Params.account(), ROOT, ROOT, "The user of the guest that it runs as, with its groups.");
    private static final Field<Boolean> NETWORK =
            Field.optional("network", Params.flag(), false, "Whether it may reach the network.");
    private static final Field<Boolean> PIPEFAIL = Field.optional(
            "pipefail",
            Params.flag(),
            true,
            "Whether a pipe such as `curl … | sh` fails when any of its commands does, not only the last; for what the shell of the guest runs.");
    private static final Field<Boolean> DISKS = Field.optional(
            "disks",
            Params.flag(),
            false,
            "Whether it may write to the guest's disks themselves, as `growpart` and `grub-install` do; reading is always allowed.");
    private static final Field<String> CREATES = Field.optional(
            "creates",
            Params.guestPath(),
            "A file that it makes: when the guest has it, nothing is run and the step is `ok`.");
    private static final Field<Duration> TIMEOUT = Field.optional(
            "timeout",
            Params.duration(),
            "How long it may take, as `5m`; then it is killed and the step fails. Left out, and without a `timeout` beside"
                    + " `run`: an hour.");
    private static final Field<Long> CHANGED_WHEN = Field.optional(
            "changed_when",
            Params.integer(1, 255),
            "The exit code that means `changed`; 0 then means `ok`. Left out: 0 means `changed`.");

    record Args(
            GuestProgram program,
            Map<String, EnvParam.EnvValue> env,
            String workdir,
            String user,
            boolean network,
            boolean disks,
            Optional<String> creates,
            Optional<Duration> timeout,
            Optional<Long> changedWhen,
            Optional<Path> file) {}

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Runs a command or a script in the guest.";
    }

    @Override
    public String description() {
        return """
                Compares only what it is told to: with `creates` it runs when that file is missing; with `changed_when` the program
                itself says by its exit code whether it changed something. Without them it runs every time, and reports `changed`.

                The program runs in the guest's root with a `/dev`, `/proc` and `/sys` of its own, without the network unless
                `network: true`, and with nothing to read on its input. It sees the guest's disks, partitions and volumes and may read
                them; with `disks: true` it may write to them too. It cannot mount anything, nor set anything in the appliance's
                kernel. Its environment is `PATH`, `HOME`, `USER`, `LOGNAME`, `LANG=C.UTF-8`, `DEBIAN_FRONTEND=noninteractive`,
                `SYSTEMD_OFFLINE=1`, with the network the proxies of `--proxy` or of this host's environment (`http_proxy` …) and
                where the certificates are that it trusts if there is a `--ca-file` (`SSL_CERT_FILE` …), and what `env` says; secrets go there as `{ file: PATH }` or `{ env: NAME }`, and are shown
                nowhere. (A password in the command itself is shown in plans and reports, and is warned of.) What it leaves running is killed at its end. Scripts leave no trace in the guest.

                Commands, and scripts without a first line that names an interpreter, are run by the guest's `/bin/bash`, else by
                its `/bin/sh`, and a pipe fails when any of its commands does (where the shell knows `pipefail`), also when one
                ends early because nobody reads on, as in `yes | head -1`; `pipefail: false` runs them by `/bin/sh` without that.
                As in any shell, a line that fails does not end the script, and the last line's exit code is the script's; `set -e`
                as its first line makes every line count.

                With the network, `/etc/resolv.conf` names the appliance's name server while the program runs. What the program
                writes there stays, without that name; a copy that it makes under another name keeps it.

                The guest does not run, so nothing is started in it: `systemctl start`, `service`, `invoke-rc.d`, `rc-service`, init
                scripts, `start-stop-daemon`, `swapon`, `sysctl -w`, `reboot` and the like do nothing and succeed, and the result of the
                step names what was not started. `systemctl enable`, also with `--now`, enables.

                Any exit code but 0 (and that of `changed_when`) fails the step, and so do a signal, an unknown user and the
                time-out. The programs of a guest for another kind of processor are not supported.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- run: systemctl enable nginx\n",
                "- run: { command: useradd --create-home ops, creates: /home/ops }\n",
                """
                - run:
                    script: |
                      #!/bin/bash -eu
                      openssl req -x509 -newkey ed25519 -nodes -subj "/CN=$1" -keyout /etc/ssl/key.pem -out /etc/ssl/cert.pem
                    args: [web01.example.com]
                    creates: /etc/ssl/cert.pem
                    timeout: 2m
                """,
                "- run: { command: grub-install --target=i386-pc /dev/vda, disks: true }\n",
                "- run: { script: \"grep -q '^x' /etc/list || { echo x >> /etc/list; exit 9; }\", changed_when: 9 }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(
                                COMMAND,
                                SCRIPT,
                                FILE,
                                INTERPRETER,
                                PIPEFAIL,
                                ARGS,
                                ENV,
                                WORKDIR,
                                USER,
                                NETWORK,
                                DISKS,
                                CREATES,
                                TIMEOUT,
                                CHANGED_WHEN),
                        Run::args)
                .exactlyOne(COMMAND, SCRIPT, FILE)
                .check(Run::hasUseForInterpreter)
                .orShort(COMMAND);
    }

    private static boolean hasUseForInterpreter(Bound bound, Parsing parsing) {
        if (bound.has(INTERPRETER) && bound.has(COMMAND)) {
            parsing.problem(bound.source(), "'interpreter' is for scripts", "write 'script' in the place of 'command'");
            return false;
        }
        if (bound.has(INTERPRETER) && bound.has(PIPEFAIL)) {
            parsing.problem(bound.source(), "'pipefail' is for the guest's shell", "leave it or 'interpreter' out");
            return false;
        }
        return true;
    }

    private static Args args(Bound bound) {
        return new Args(
                program(bound),
                bound.find(ENV).orElse(Map.of()),
                GuestPaths.clean(bound.get(WORKDIR)),
                bound.get(USER),
                bound.get(NETWORK),
                bound.get(DISKS),
                bound.find(CREATES),
                bound.find(TIMEOUT),
                bound.find(CHANGED_WHEN),
                bound.find(FILE));
    }

    private static GuestProgram program(Bound bound) {
        List<String> args = bound.find(ARGS).orElse(List.of());
        Optional<String> interpreter = bound.find(INTERPRETER);
        if (bound.has(COMMAND)) {
            return GuestProgram.command(bound.get(COMMAND), args).pipefail(bound.get(PIPEFAIL));
        }
        Payload script = bound.find(FILE).map(Payload::of).orElseGet(() -> Payload.of(bound.get(SCRIPT)));
        return GuestProgram.script(script, interpreter, args).pipefail(bound.get(PIPEFAIL));
    }

    @Override
    public String describe(Args args) {
        if (args.program().script() == null) {
            return Titles.of(args.program().command());
        }
        return args.file()
                .map(file -> Titles.of("script " + file.getFileName()))
                .orElse("script");
    }

    @Override
    public Needs needs(Args args) {
        return args.network() ? Needs.NETWORK : Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        GuestView guest = context.guest();
        args.creates().ifPresent(path -> guest.expect(Question.lstat(path)));
        guest.expect(GuestProgram.questions());
        if (args.creates().isPresent() && guest.lstat(args.creates().get()).isPresent()) {
            return Lowering.unchanged(args.creates().get() + " exists");
        }
        ExitVerdict verdict = new ExitVerdict(describe(args), args.changedWhen());
        Exec.Builder exec = args.program()
                .as(args.user(), args.env(), context)
                .title(verdict.what())
                .workdir(args.workdir())
                .network(args.network())
                .disks(args.disks());
        args.timeout().map(Duration::toMillis).ifPresent(exec::timeoutMillis);
        return Lowering.of(List.of(verdict.limit(exec).build()), verdict);
    }
}
