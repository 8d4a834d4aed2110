package io.github.customize.step.types.system;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CloudConfig;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets the host name. */
public final class Hostname implements StepType<Hostname.Args> {
    private static final String FILE = "/etc/hostname";
    private static final String HOSTS = "/etc/hosts";
    private static final String CLOUD_INIT_KEEPS = CloudConfig.dropIn("99-customize-hostname.cfg");
    private static final Param<String> HOST_NAME = Params.text(
            "a host name",
            "(?=.{1,64}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
            "use letters, digits and hyphens, parts separated by dots, at most 64 characters");
    private static final Field<String> NAME = Field.required("name", HOST_NAME, "The name, full or short.");
    private static final Field<CloudInit> CLOUD_INIT = Field.optional(
            "cloud_init",
            Params.choice(CloudInit.class),
            CloudInit.KEEP,
            "keep",
            "What cloud-init does at the boot: `keep` this name, or `leave` its configuration as it is, so that each machine made"
                    + " from the image gets the name that its data source has for it.");

    enum CloudInit {
        KEEP,
        LEAVE
    }

    record Args(String name, CloudInit cloudInit) {}

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
                - In `/etc/hosts` the lines of the loopback addresses that have the old host name get the new one: the full name
                  first, then its first part. So does the line of another address that starts with the old name, as long as no
                  other line has the new one: the address is taken for the host's own. When no line has the new name, it is
                  added as `127.0.1.1` (to the line of that address, if there is one), except on the Red Hat family, which does
                  without. All other lines, names and remarks stay. Upper and lower case make no difference.
                - Where cloud-init is installed it would set another name at the first boot, so
                  `/etc/cloud/cloud.cfg.d/99-customize-hostname.cfg` tells it to preserve this one, and to leave `/etc/hosts` alone
                  where it writes that. With `cloud_init: leave` it is not touched. Either is told in a note.

                A guest whose system does not read `/etc/hostname` (old releases that use `/etc/sysconfig/network`) is not
                supported, and the step fails there.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- hostname: web01\n",
                "- hostname: web01.example.com\n",
                "- hostname: { name: template, cloud_init: leave }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(NAME, CLOUD_INIT), bound -> new Args(bound.get(NAME), bound.get(CLOUD_INIT)))
                .orShort(NAME);
    }

    @Override
    public String describe(Args args) {
        return args.name();
    }

    private static List<Question> questions() {
        List<Question> all = new ArrayList<>(List.of(
                Question.read(FILE),
                Question.stat(FILE),
                Question.read(HOSTS),
                Question.stat(HOSTS),
                Question.stat(GuestPaths.parent(CLOUD_INIT_KEEPS)),
                Question.stat(CLOUD_INIT_KEEPS)));
        all.addAll(CloudConfig.questions());
        return all;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions());
        String name = args.name();
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
        CloudConfig cloud = new CloudConfig(context.guest());
        if (cloud.isThere()) {
            cloudInit(args.cloudInit(), cloud, context);
        }
        return Lowering.of(draft, "host name set to " + name, "the host name is " + name);
    }

    private static void cloudInit(CloudInit wanted, CloudConfig cloud, StepContext context)
            throws StepFailure, IOException {
        boolean keeps = cloud.isSet("preserve_hostname");
        boolean writesHosts = cloud.isSet("manage_etc_hosts", "template", "localhost");
        if (wanted == CloudInit.LEAVE) {
            if (!keeps) {
                context.note("cloud-init may set another name at the first boot");
            }
            if (writesHosts) {
                context.note("cloud-init writes /etc/hosts anew at every boot (manage_etc_hosts)");
            }
        } else if (!keeps || writesHosts) {
            Draft draft = context.draft();
            draft.parent(CLOUD_INIT_KEEPS);
            String hosts = writesHosts ? "manage_etc_hosts: false\n" : "";
            draft.write(CLOUD_INIT_KEEPS, Payload.of("preserve_hostname: true\n" + hosts), Attributes.KEEP);
            context.note("cloud-init keeps this name" + (writesHosts ? " and /etc/hosts" : "")
                    + " at every boot: see 'cloud_init'");
        }
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
