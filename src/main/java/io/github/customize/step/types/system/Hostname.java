package io.github.customize.step.types.system;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sets the host name. */
public final class Hostname implements StepType<String> {
    private static final String FILE = "/etc/hostname";
    private static final String HOSTS = "/etc/hosts";
    private static final String CLOUD_INIT = "/etc/cloud/cloud.cfg";
    private static final String CLOUD_INIT_KEEPS = "/etc/cloud/cloud.cfg.d/99-customize-hostname.cfg";

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public String summary() {
        return "Sets the host name, also in /etc/hosts.";
    }

    @Override
    public String description() {
        return """
                Compares the name in `/etc/hostname`, the lines of `/etc/hosts` that name the host, and what cloud-init will do.

                - `/etc/hostname` gets the name.
                - In `/etc/hosts` every line with the old host name gets the new one: the full name first, then its first
                  part. When no line has the new name, it is added as `127.0.1.1` (to the line of that address, if there is
                  one), except on the Red Hat family, which does without. All other lines, names and remarks stay.
                - Where cloud-init is installed it would set another name at the first boot, so
                  `/etc/cloud/cloud.cfg.d/99-customize-hostname.cfg` tells it to preserve this one.

                A guest whose system does not read `/etc/hostname` (old releases that use `/etc/sysconfig/network`) is not
                supported, and the step fails there.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- hostname: web01\n", "- hostname: web01.example.com\n");
    }

    @Override
    public Param<String> param() {
        return Params.text(
                "a host name",
                "(?=.{1,64}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
                "use letters, digits and hyphens, parts separated by dots, at most 64 characters");
    }

    @Override
    public String describe(String args) {
        return args;
    }

    private static List<Question> questions() {
        return List.of(
                Question.read(FILE),
                Question.stat(FILE),
                Question.read(HOSTS),
                Question.stat(HOSTS),
                Question.stat(CLOUD_INIT),
                Question.stat(GuestPaths.parent(CLOUD_INIT_KEEPS)),
                Question.stat(CLOUD_INIT_KEEPS));
    }

    @Override
    public Lowering lower(String name, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions());
        Optional<byte[]> file = draft.read(FILE);
        requireSupported(file.isPresent(), context.facts());
        Optional<String> old = file.flatMap(Hostname::written);
        if (!old.equals(Optional.of(name))) {
            draft.write(FILE, Payload.of(name + "\n"), Attributes.KEEP);
        }
        HostNames names = new HostNames(old, name);
        boolean add = !context.facts().family().equals("redhat");
        Optional<byte[]> hosts = names.hosts(draft.read(HOSTS), add);
        if (hosts.isPresent()) {
            draft.write(HOSTS, Payload.of(hosts.get()), Attributes.KEEP);
        }
        if (draft.stat(CLOUD_INIT).isPresent()) {
            draft.parent(CLOUD_INIT_KEEPS);
            draft.write(CLOUD_INIT_KEEPS, Payload.of("preserve_hostname: true\n"), Attributes.KEEP);
        }
        return Lowering.of(draft, "host name set to " + name, "the host name is " + name);
    }

    private static void requireSupported(boolean fileExists, Facts facts) throws StepFailure {
        boolean readsFile =
                facts.init().equals("systemd") || List.of("debian", "alpine").contains(facts.family());
        if (!fileExists && !readsFile) {
            throw StepFailure.unsupported("failed to set the host name: " + facts.prettyName() + " does not read "
                    + FILE + "; write the files that it reads with write_files");
        }
    }

    /** The name in the file, as systemd reads it: the first line that is no comment. */
    private static Optional<String> written(byte[] content) {
        return GuestText.parse(content).texts().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst();
    }
}
