package io.github.customize.step.types.system;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CloudConfig;
import io.github.customize.guest.model.HostsFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.IpAddress;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.types.system.HostsEntry.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says which names stand for which addresses. */
public final class Hosts implements StepType<List<HostsEntry>> {
    private static final String FILE = "/etc/hosts";
    private static final String LOCALHOST = "localhost";
    private static final String CLOUD_INIT_LEAVES = CloudConfig.dropIn("99-customize-hosts.cfg");
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    private static final Field<String> IP = Field.optional(
            "ip", IpAddress.param(), "The address. With `state: absent` it may be left out, for all addresses.");
    private static final Field<List<String>> NAMES = Field.optional(
            "names",
            Params.oneOrMore(hostName()),
            "Its names; the first is the one that the address is turned into. With `state: absent` they may be left out, for all"
                    + " names of the address.");
    private static final Field<State> STATE = Field.optional(
            "state", Params.choice(State.class), State.PRESENT, "present", "`absent` removes the names.");

    private static Param<String> hostName() {
        Param<String> text = Params.text(
                "a host name",
                "(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*",
                "use letters, digits and hyphens, parts separated by dots");
        return new CheckedParam<>(
                text,
                name -> IpAddress.parse(name)
                        .map(address -> new Fault("'" + name + "' is an address, not a name", "write it as 'ip'")));
    }

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String summary() {
        return "Says in /etc/hosts which names stand for which addresses.";
    }

    @Override
    public String description() {
        return """
                Compares each address with its lines in `/etc/hosts`.

                - The names are put first in the first line of the address, in their order; in that of a loopback address they
                  come after those that are there. Other names in the line stay. A new line comes at the end.
                - A name stands for one address of each kind (IPv4, IPv6): it leaves the lines of others, which a note tells,
                  unless the step gives it several.
                - `state: absent` removes names; a line that is left without names goes.

                Upper and lower case make no difference. All other lines, remarks and their order stay. For the host's own name see
                [hostname](hostname.md).

                Where cloud-init writes the file anew at every boot (`manage_etc_hosts`), a changed file would not last, so
                `/etc/cloud/cloud.cfg.d/99-customize-hosts.cfg` tells it to leave it alone, and a note says so.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - hosts:
                    - { ip: 192.0.2.10, names: [db01.example.com, db01] }
                    - { ip: "2001:db8::10", names: db01.example.com }
                """, """
                - hosts:
                    - { ip: 192.0.2.9, state: absent }
                    - { names: old.example.com, state: absent }
                """);
    }

    @Override
    public Param<List<HostsEntry>> param() {
        ObjectParam<HostsEntry> entry =
                ObjectParam.of(List.of(IP, NAMES, STATE), Hosts::entry).check(Hosts::check);
        return new DistinctParam<>(Params.list(entry), HostsEntry::key, "write all its names in one item");
    }

    private static HostsEntry entry(Bound bound) {
        return new HostsEntry(bound.find(IP), bound.find(NAMES).orElse(List.of()), bound.get(STATE));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        HostsEntry entry = entry(bound);
        boolean local = entry.names().contains(LOCALHOST);
        Optional<IpAddress> address = entry.ip().flatMap(IpAddress::parse);
        if (entry.state() == State.PRESENT
                && (entry.ip().isEmpty() || entry.names().isEmpty())) {
            parsing.problem(bound.source(), "an address and its names are needed", "write both 'ip' and 'names'");
        } else if (entry.ip().isEmpty() && entry.names().isEmpty()) {
            parsing.problem(bound.source(), "it says nothing to remove", "write 'ip', 'names' or both");
        } else if (entry.state() == State.PRESENT
                && local
                && !address.orElseThrow().isLoopback()) {
            parsing.problem(
                    bound.source(), "localhost is this machine itself", "give another name, or 127.0.0.1 or ::1");
        } else if (entry.state() == State.ABSENT && (local || (entry.names().isEmpty() && isHome(address)))) {
            parsing.problem(
                    bound.source(), "a system without localhost does not work", "name what else is to be removed");
        } else {
            return true;
        }
        return false;
    }

    private static boolean isHome(Optional<IpAddress> address) {
        return address.isPresent()
                && Arrays.asList(IpAddress.parse("127.0.0.1"), IpAddress.parse("::1"))
                        .contains(address);
    }

    @Override
    public String describe(List<HostsEntry> entries) {
        return Titles.of(entries.stream().map(HostsEntry::title).toList());
    }

    @Override
    public Lowering lower(List<HostsEntry> entries, StepContext context) throws IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(CloudConfig.questions());
        questions.addAll(List.of(Question.read(FILE), Question.stat(FILE), Question.stat(CLOUD_INIT_LEAVES)));
        draft.expect(questions);
        byte[] before = draft.read(FILE).orElse(new byte[0]);
        HostsFile file = HostsFile.parse(before);
        List<String> moved = new ArrayList<>();
        for (HostsEntry entry : entries) {
            file = entry.state() == State.ABSENT ? entry.remove(file) : entry.put(file, entries, moved);
        }
        if (!Arrays.equals(before, file.bytes())) {
            draft.write(FILE, Payload.of(file.bytes()), Attributes.KEEP);
        }
        if (!moved.isEmpty()) {
            context.note("another address got: " + Titles.of(String.join(", ", moved)));
        }
        cloudInit(context);
        String count = entries.size() == 1 ? "1 entry" : entries.size() + " entries";
        return Lowering.of(draft, FILE + " changed for " + count, FILE + " is as " + count + " of the recipe say");
    }

    private static void cloudInit(StepContext context) throws IOException {
        CloudConfig cloud = new CloudConfig(context.guest());
        if (cloud.isThere() && cloud.isSet("manage_etc_hosts", "template", LOCALHOST)) {
            context.draft().parent(CLOUD_INIT_LEAVES);
            context.draft().write(CLOUD_INIT_LEAVES, Payload.of("manage_etc_hosts: false\n"), Attributes.KEEP);
            context.note("cloud-init leaves " + FILE + " alone from now on (" + CLOUD_INIT_LEAVES + ")");
        }
    }
}
