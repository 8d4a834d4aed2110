package io.github.customize.step.types.system;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.IniFile;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.FragmentFiles;
import io.github.customize.step.kit.Fragments;
import io.github.customize.step.kit.IpAddress;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says where the guest gets the time from. */
public final class Ntp implements StepType<Ntp.Args> {
    private static final String TIMESYNCD = "/etc/systemd/timesyncd.conf.d/zz-customize.conf";
    private static final Fragments TIMESYNCD_FILES = new Fragments(
            List.of(
                    "/etc/systemd/timesyncd.conf.d",
                    "/run/systemd/timesyncd.conf.d",
                    "/usr/local/lib/systemd/timesyncd.conf.d",
                    "/usr/lib/systemd/timesyncd.conf.d",
                    "/lib/systemd/timesyncd.conf.d"),
            ".conf");
    private static final String BUSYBOX = "/etc/conf.d/ntpd";
    private static final String BUSYBOX_OPTIONS = "NTPD_OPTS";
    private static final String REMEDY = "write for example time.example.com or 192.0.2.1";
    private static final Param<List<String>> HOSTS = Params.oneOrMore(new CheckedParam<>(
            Params.text(
                    "the name or address of a server", "[A-Za-z0-9:](?:[A-Za-z0-9.:_-]{0,251}[A-Za-z0-9:])?", REMEDY),
            Ntp::fault));
    private static final Field<List<String>> SERVERS = Field.optional("servers", HOSTS, "Servers.");
    private static final Field<List<String>> POOLS =
            Field.optional("pools", HOSTS, "Names with many servers behind each, as `pool.ntp.org`.");
    private static final Field<Client> CLIENT = Field.optional(
            "client",
            Params.choice(Client.class),
            Client.AUTO,
            "auto",
            "The program that is configured. `auto`: the first of these that the guest has.");

    @SuppressWarnings("ImmutableEnumChecker") // the lists are never changed
    enum Client {
        AUTO(List.of(), List.of()),
        CHRONY(
                List.of("/usr/sbin/chronyd", "/usr/bin/chronyd"),
                List.of("/etc/chrony/chrony.conf", "/etc/chrony.conf")),
        NTPD(List.of("/usr/sbin/ntpd", "/usr/bin/ntpd"), List.of("/etc/ntpsec/ntp.conf", "/etc/ntp.conf")),
        OPENNTPD(List.of("/usr/sbin/ntpd", "/usr/bin/ntpd"), List.of("/etc/openntpd/ntpd.conf", "/etc/ntpd.conf")),
        TIMESYNCD(
                List.of("/usr/lib/systemd/systemd-timesyncd", "/lib/systemd/systemd-timesyncd"),
                List.of("/etc/systemd/timesyncd.conf", "/usr/lib/systemd/timesyncd.conf", "/etc/systemd")),
        BUSYBOX(List.of("/usr/sbin/ntpd", "/bin/busybox"), List.of("/etc/init.d/ntpd"));

        private final List<String> programs;
        private final List<String> files;

        Client(List<String> programs, List<String> files) {
            this.programs = programs;
            this.files = files;
        }

        /** Its configuration, if the guest has the program and that. */
        private Optional<String> file(Draft draft) throws IOException {
            for (String program : programs) {
                if (draft.stat(program).isPresent()) {
                    for (String file : files) {
                        if (draft.stat(file).isPresent()) {
                            return Optional.of(file);
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }

    record Args(List<String> servers, List<String> pools, Client client) {
        List<String> all() {
            return Stream.concat(pools.stream(), servers.stream()).toList();
        }
    }

    /** No name has a colon, nor ends in a number. */
    private static Optional<CheckedParam.Fault> fault(String written) {
        boolean address = written.contains(":") || written.matches("(?:.*\\.)?[0-9]+");
        return address && IpAddress.parse(written).isEmpty()
                ? Optional.of(new CheckedParam.Fault("'" + written + "' is not an address", REMEDY))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "ntp";
    }

    @Override
    public String summary() {
        return "Says from which servers the guest gets the time.";
    }

    @Override
    public String description() {
        return """
                Compares the servers and pools in the configuration of the guest's program: the lists become exactly those of the
                step. Lines that are there keep their options, new ones get `iburst`; all else stays.

                | program | file |
                |---|---|
                | chrony | `chrony.conf`, and below `/etc` what it includes |
                | ntpd, ntpsec | `ntp.conf` |
                | openntpd | `ntpd.conf` |
                | systemd-timesyncd | `timesyncd.conf.d/zz-customize.conf`; for it pools are servers |
                | BusyBox (Alpine) | `/etc/conf.d/ntpd`; for it pools are servers |

                A guest without any of them fails the step. Servers that the network's DHCP gives are not touched. Whether the
                service runs at the boot is for a `services` step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- ntp: { servers: [ntp1.example.com, ntp2.example.com] }\n",
                "- ntp: { pools: pool.ntp.org, client: chrony }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(SERVERS, POOLS, CLIENT), Ntp::args).check((bound, parsing) -> {
            if (args(bound).all().isEmpty()) {
                parsing.problem(bound.source(), "it names no server", "write servers, pools or both");
                return false;
            }
            return true;
        });
    }

    private static Args args(Bound bound) {
        return new Args(bound.find(SERVERS).orElse(List.of()), bound.find(POOLS).orElse(List.of()), bound.get(CLIENT));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.all());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>();
        for (Client client : Client.values()) {
            client.programs.stream().map(Question::stat).forEach(questions::add);
            client.files.forEach(file -> questions.addAll(List.of(Question.stat(file), Question.read(file))));
        }
        for (String file : List.of(TIMESYNCD, BUSYBOX)) {
            questions.addAll(List.of(
                    Question.stat(file), Question.read(file), Question.stat(file.substring(0, file.lastIndexOf('/')))));
        }
        questions.addAll(TIMESYNCD_FILES.questions());
        draft.expect(questions);
        Client client = client(args, draft);
        String file = client.file(draft).orElseThrow();
        switch (client) {
            case CHRONY -> {
                TimeSources sources = TimeSources.chrony(args.servers(), args.pools());
                draft.edit(file, Attributes.KEEP, sources::only);
                for (String included : included(file, draft)) {
                    draft.edit(included, Attributes.KEEP, sources::none);
                }
            }
            case OPENNTPD ->
                draft.edit(file, Attributes.KEEP, TimeSources.openntpd(args.servers(), args.pools())::only);
            case TIMESYNCD -> {
                requireLast(draft);
                draft.parent(TIMESYNCD);
                // A list goes on with those of other files, unless it is emptied first.
                String text = "[Time]\nNTP=\nNTP=" + String.join(" ", args.all()) + "\n";
                draft.write(TIMESYNCD, Payload.of(text), Attributes.KEEP);
            }
            case BUSYBOX -> {
                draft.parent(BUSYBOX);
                draft.edit(BUSYBOX, Attributes.KEEP, before -> busybox(before, args.all()));
            }
            default -> draft.edit(file, Attributes.KEEP, TimeSources.chrony(args.servers(), args.pools())::only);
        }
        String name = client.name().toLowerCase(java.util.Locale.ROOT);
        return Lowering.of(
                draft, name + " gets the time from " + describe(args), name + " gets the time from " + describe(args));
    }

    private static Client client(Args args, Draft draft) throws StepFailure, IOException {
        for (Client client : Client.values()) {
            boolean meant = args.client() == Client.AUTO || args.client() == client;
            if (meant && client.file(draft).isPresent()) {
                return client;
            }
        }
        String name =
                args.client() == Client.AUTO ? "chrony" : args.client().name().toLowerCase(java.util.Locale.ROOT);
        throw StepFailure.failed(
                "say where the time comes from",
                args.client() == Client.AUTO ? "the guest has no program for it" : "the guest has no " + name,
                "install " + name + " first");
    }

    /** What a later file names comes on top. */
    private static void requireLast(Draft draft) throws StepFailure, IOException {
        FragmentFiles files = TIMESYNCD_FILES.read(draft);
        for (Fragments.Fragment file : files.all()) {
            boolean names =
                    IniFile.unit(file.content()).all("Time", "NTP").stream().anyMatch(value -> !value.isBlank());
            if (names && files.isAfter(file, TIMESYNCD)) {
                throw StepFailure.failed(
                        "say where the time comes from",
                        file.path() + " names servers and is read later",
                        "delete it in a step before");
            }
        }
    }

    /** Only the servers are the step's: other options of the program stay. */
    private static byte[] busybox(byte[] before, List<String> names) {
        KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
        String present = file.get(BUSYBOX_OPTIONS).orElse("-N");
        String others = (" " + present).replaceAll(" +-p *[^ ]+", "").strip();
        String servers = names.stream().map(name -> " -p " + name).collect(Collectors.joining());
        return file.with(BUSYBOX_OPTIONS, (others + servers).strip()).bytes();
    }

    /** What chrony reads besides, as far as it is the administrator's. */
    private static List<String> included(String file, Draft draft) throws IOException {
        List<String> patterns = new ArrayList<>();
        for (String line : GuestText.parse(draft.read(file).orElse(new byte[0])).texts()) {
            List<String> words = List.of(line.strip().split("[ \\t]+"));
            for (String place : words.subList(1, words.size())) {
                String pattern = switch (words.get(0).toLowerCase(java.util.Locale.ROOT)) {
                    case "include" -> place;
                    case "confdir" -> place + "/*.conf";
                    case "sourcedir" -> place + "/*.sources";
                    default -> "";
                };
                if (pattern.startsWith("/etc/")) {
                    patterns.add(pattern);
                }
            }
        }
        draft.expect(patterns.stream().map(Question::glob).toList());
        List<String> found = new ArrayList<>();
        for (String pattern : patterns) {
            found.addAll(draft.glob(pattern));
        }
        draft.expect(found.stream()
                .flatMap(one -> Stream.of(Question.stat(one), Question.read(one)))
                .toList());
        List<String> files = new ArrayList<>();
        for (String one : found) {
            if (draft.stat(one).filter(FileStat::isFile).isPresent()) {
                files.add(one);
            }
        }
        return files;
    }
}
