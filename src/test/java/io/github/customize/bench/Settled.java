package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Case H: an account with its password, services and kernel settings, by steps and by options and commands. */
record Settled() implements BenchCase {
    private static final String THEIRS = "virt-customize";
    private static final String SYSCTL = "vm.swappiness = 10\nnet.ipv4.ip_forward = 1\n";

    @Override
    public String id() {
        return "H";
    }

    @Override
    public String title() {
        return "an account, its password, services and kernel settings";
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        lab.text("password", "not a secret\n");
        Path recipe = recipe(lab);
        List<String> arguments = theirs(lab);
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        Path one = lab.fresh("ours.qcow2");
        ours.run(recipe, one);
        check("customize", one, theirs);
        Path other = lab.fresh("theirs.qcow2");
        theirs.run(other, arguments);
        check(THEIRS, other, theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            Ours.Result result = ours.run(recipe, lab.fresh("ours.qcow2"));
            tally.add("customize", "ms", result.millis());
            tally.addPhases("", result);
            tally.add("second run", "ms", ours.again(recipe, one).millis());
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), arguments);
            tally.add(THEIRS, "ms", slow.millis());
        }
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(
                        Finding.of(
                                "virt-customize / customize",
                                tally.ratio(THEIRS, "customize"),
                                "x",
                                Target.atLeast(30)),
                        Finding.plain(
                                "virt-customize / second run of customize", tally.ratio(THEIRS, "second run"), "x")),
                List.of("virt-customize runs with --no-network and the guest's useradd and systemctl"),
                Optional.empty());
    }

    private static Path recipe(Lab lab) throws IOException {
        return lab.text("settled.yaml", """
                version: 1
                name: settled
                steps:
                  - users: [ { name: ops, groups: [sudo], shell: /bin/bash } ]
                  - passwords: { ops: { file: password, scheme: sha512 } }
                  - services: { enable: [fstrim.timer], disable: [apt-daily.timer], mask: [e2scrub_all.timer] }
                  - sysctl: { vm.swappiness: 10, net.ipv4.ip_forward: 1 }
                """);
    }

    private static List<String> theirs(Lab lab) throws IOException {
        return List.of(
                "--no-network",
                "--run-command",
                "useradd --create-home --groups sudo --shell /bin/bash ops",
                "--password",
                "ops:file:" + lab.file("password"),
                "--password-crypto",
                "sha512",
                "--run-command",
                "systemctl enable fstrim.timer",
                "--run-command",
                "systemctl disable apt-daily.timer",
                "--run-command",
                "systemctl mask e2scrub_all.timer",
                "--upload",
                lab.text("sysctl.conf", SYSCTL) + ":/etc/sysctl.d/zz-bench.conf");
    }

    /** Reads all of it back; the same reader for both tools. */
    private static void check(String tool, Path image, Theirs reader)
            throws IOException, InterruptedException, BenchFailure {
        String seen = reader.look(
                image,
                List.of(
                        "cat /etc/passwd",
                        "cat /etc/shadow",
                        "cat /etc/group",
                        "is-dir /home/ops",
                        "readlink /etc/systemd/system/timers.target.wants/fstrim.timer",
                        "is-symlink /etc/systemd/system/timers.target.wants/apt-daily.timer",
                        "readlink /etc/systemd/system/e2scrub_all.timer",
                        "glob cat /etc/sysctl.d/zz-*.conf"));
        need(tool, "the account", seen, "(?m)^ops:x:\\d+:\\d+:[^:]*:/home/ops:/bin/bash$");
        need(tool, "the password", seen, "(?m)^ops:\\$6\\$");
        need(tool, "the group", seen, "(?m)^sudo:x:\\d+:(?:.*,)?ops$");
        need(tool, "the services", seen, "(?m)^true\n/(?:usr/)?lib/systemd/system/fstrim.timer\nfalse\n/dev/null$");
        need(tool, "the kernel settings", seen, "(?s)vm.swappiness ?= ?10.*net.ipv4.ip_forward ?= ?1");
    }

    private static void need(String tool, String what, String seen, String regex) throws BenchFailure {
        BenchFailure.unless(Pattern.compile(regex).matcher(seen).find(), tool + " did not set " + what);
    }
}
