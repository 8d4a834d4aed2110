package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Architecture;
import io.github.customize.step.kit.GuestProgram;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Configures the SSH server. */
public final class Sshd implements StepType<Map<String, List<String>>> {
    private static final String SERVER = "/usr/sbin/sshd";
    private static final int MOST_WORDS = 300;

    @Override
    public String name() {
        return "sshd";
    }

    @Override
    public String summary() {
        return "Configures the SSH server.";
    }

    @Override
    public String description() {
        return """
                A map from keywords of `sshd_config` to values, each compared with what the server takes: of most keywords the first
                line that it reads, drop-ins in their place; of those that add up (`Port`, `ListenAddress`, `HostKey`, `AcceptEnv`,
                `AllowUsers` …) all lines. Upper and lower case of keywords make no difference.

                - Where the server reads `/etc/ssh/sshd_config.d`, what differs is written to `00-customize.conf` there. A line that
                  comes before that, and all lines on systems without drop-ins, are changed in their place; new ones are put before
                  the first `Match` block. Other lines and comments stay.
                - Of keywords that add up, other lines in `/etc` go, so that exactly those of the step are left.
                - `Match` blocks stay; where one has another value for some connections, a note says so.
                - Where `AllowUsers`, `DenyUsers`, `AllowGroups` or `DenyGroups`, or `Match User` or `Match Group` in the guest's
                  files, name somebody whom the guest does not have, without a pattern, a note says so: nobody but a directory
                  service or the first boot could still bring them.

                What comes of it is given to the guest's own `sshd -t` before anything is written; what it refuses fails the step
                with its words. Where that cannot run (a guest for another kind of machine), the values are compared with the
                manual of sshd_config, and what is not known there fails the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - sshd:
                    PasswordAuthentication: no
                    PermitRootLogin: prohibit-password
                    AllowGroups: [ssh-users, admins]
                """);
    }

    @Override
    public Param<Map<String, List<String>>> param() {
        Param<String> value = Params.text(
                "a value of one line",
                "[^\\s#\\x00](?:[^\\r\\n\\x00]*[^\\s\\x00])?",
                "write what follows the keyword in sshd_config");
        return new CheckedParam<>(
                Params.map(
                        "a keyword of sshd_config",
                        "[A-Za-z][A-Za-z0-9]{1,40}",
                        "write one word, as PermitRootLogin",
                        Params.oneOrMore(value)),
                Sshd::fault);
    }

    private static Optional<Fault> fault(Map<String, List<String>> settings) {
        Set<String> seen = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> one : settings.entrySet()) {
            String key = one.getKey().toLowerCase(Locale.ROOT);
            Optional<String> meant = SshdKeywords.meant(one.getKey());
            if (List.of("match", "include").contains(key)) {
                return Optional.of(
                        new Fault("'" + one.getKey() + "' is no setting", "write such lines with write_files"));
            }
            if (meant.isPresent()) {
                return Optional.of(new Fault("there is no keyword '" + one.getKey() + "'", meant.get()));
            }
            if (!seen.add(key)) {
                return Optional.of(
                        new Fault("'" + one.getKey() + "' is there twice", "give it several values in a list"));
            }
        }
        return Optional.empty();
    }

    /** Lists of words stand in one line, except where each has a line of its own. */
    private static List<String> lines(String key, List<String> values) {
        List<String> apart = List.of("port", "listenaddress", "hostkey", "hostcertificate");
        return values.size() < 2 || apart.contains(key.toLowerCase(Locale.ROOT))
                ? values
                : List.of(String.join(isWords(key) ? " " : ",", values));
    }

    private static boolean isWords(String key) {
        return !key.toLowerCase(Locale.ROOT).matches("ciphers|macs|.*algorithms|pubkeyacceptedkeytypes");
    }

    @Override
    public String describe(Map<String, List<String>> settings) {
        List<String> all = new ArrayList<>();
        settings.forEach((key, values) -> all.add(key + " " + String.join(" ", values)));
        return Titles.of(all);
    }

    @Override
    public Needs needs(Map<String, List<String>> settings) {
        return Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(Map<String, List<String>> settings, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(SshdEdit.questions());
        questions.addAll(GuestProgram.questions());
        questions.add(Question.stat(SERVER));
        questions.addAll(SshdNames.questions());
        draft.expect(questions);
        SshdEdit edit = SshdEdit.read(draft)
                .orElseThrow(() -> StepFailure.failed(
                        "configure the SSH server", "the guest has none", "install openssh-server first"));
        for (Map.Entry<String, List<String>> one : settings.entrySet()) {
            List<String> wanted = lines(one.getKey(), one.getValue());
            if (!edit.has(one.getKey(), wanted)) {
                edit.set(one.getKey(), wanted);
            }
        }
        tell(settings, edit, context);
        SshdNames.tell(settings, edit, context);
        if (!edit.changed().isEmpty()) {
            if (draft.stat(SERVER).isPresent() && Architecture.isRunnable(context.facts())) {
                check(edit.changed(), context);
            } else {
                check(settings);
            }
        }
        for (Map.Entry<String, byte[]> file : edit.changed().entrySet()) {
            boolean fresh = draft.stat(file.getKey()).isEmpty();
            draft.parent(file.getKey());
            draft.write(
                    file.getKey(), Payload.of(file.getValue()), fresh ? Attributes.of(0600, 0, 0) : Attributes.KEEP);
        }
        return Lowering.of(
                draft, "SSH server: " + describe(settings), "the SSH server has it so: " + describe(settings));
    }

    private static void tell(Map<String, List<String>> settings, SshdEdit edit, StepContext context) {
        for (String key : settings.keySet()) {
            List<String> blocks = edit.matchBlocks(key);
            if (!blocks.isEmpty()) {
                context.note(
                        key + " has another value for some connections: a Match block of " + String.join(", ", blocks));
            }
        }
        boolean port = settings.entrySet().stream()
                .anyMatch(one ->
                        one.getKey().equalsIgnoreCase("port") && !one.getValue().equals(List.of("22")));
        if (port && context.facts().selinux()) {
            context.note("the guest's SELinux policy must allow the port: semanage port -a -t ssh_port_t -p tcp PORT");
        }
    }

    /** As the manual says, for want of a server that could be asked. */
    private static void check(Map<String, List<String>> settings) throws StepFailure {
        for (Map.Entry<String, List<String>> one : settings.entrySet()) {
            for (String value : lines(one.getKey(), one.getValue())) {
                Optional<String> fault = SshdValues.fault(one.getKey(), value);
                if (fault.isPresent()) {
                    throw StepFailure.failed(
                            "configure the SSH server",
                            fault.get() + ", and the guest's own server cannot be asked here",
                            "correct it, see sshd_config(5), or write such lines with write_files");
                }
            }
        }
    }

    /** Has the guest's own server read what is to come, on a copy that is thrown away. */
    private static void check(Map<String, byte[]> files, StepContext context) throws StepFailure, IOException {
        StringBuilder script = new StringBuilder("mkdir -p /run/sshd /etc/ssh/sshd_config.d 2>/dev/null\n");
        files.forEach((path, content) -> script.append("printf '%s' ")
                .append(quoted(new String(content, StandardCharsets.UTF_8)))
                .append(" > ")
                .append(quoted(path))
                .append(" || exit 1\n"));
        // Without any host key, as in a sealed image, it would not look further.
        script.append("k=/etc/ssh/customize_host_key\n")
                .append("ssh-keygen -q -t ed25519 -N '' -f $k </dev/null >/dev/null 2>&1 && set -- -h $k\n")
                .append("exec ")
                .append(SERVER)
                .append(" -t \"$@\"\n");
        Probed probed =
                context.probe(GuestProgram.script(Payload.of(script.toString()), Optional.of("/bin/sh"), List.of())
                        .as("root", new LinkedHashMap<>(), context)
                        .title("sshd -t"));
        if (!probed.ok()) {
            throw StepFailure.failed(
                    "configure the SSH server", "sshd -t refuses it: " + said(probed), "correct the values");
        }
    }

    /** Its words, in one line. */
    private static String said(Probed probed) {
        String words = probed.lines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        return words.substring(0, Math.min(words.length(), MOST_WORDS));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
