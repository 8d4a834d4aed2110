package io.github.customize.step.types.network;

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
import io.github.customize.step.backend.network.NetworkFiles;
import io.github.customize.step.backend.network.NetworkInterface;
import io.github.customize.step.backend.network.NetworkInterfaces;
import io.github.customize.step.backend.network.NetworkStack;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what interfaces the guest has, and how it gets their addresses. */
public final class Network implements StepType<Network.Args> {
    static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}";
    private static final String NAME_REMEDY = "write at most 15 letters, digits, '_', '.' and '-'";

    private static final String CLOUD_INIT_LEAVES = CloudConfig.dropIn("99-customize-network.cfg");
    private static final String CLOUD_INIT_MARK = "config: disabled";
    /** What cloud-init has written for the network that it found. */
    private static final List<String> CLOUD_INIT_MADE = List.of(
            "/etc/netplan/50-cloud-init.yaml",
            "/etc/network/interfaces.d/50-cloud-init",
            "/etc/NetworkManager/system-connections/cloud-init-*.nmconnection",
            "/etc/systemd/network/10-cloud-init-*.network");

    private static final Field<Map<String, InterfaceParam.Named>> ETHERNETS = Field.optional(
            "ethernets",
            Params.map("the name of an interface", NAME, NAME_REMEDY, InterfaceParam.ethernet()),
            "Interfaces by name.");
    private static final Field<Map<String, InterfaceParam.Named>> VLANS = Field.optional(
            "vlans",
            Params.map("the name of an interface", NAME, NAME_REMEDY, InterfaceParam.vlan()),
            "VLANs on other interfaces, by name.");
    private static final Field<Map<String, InterfaceParam.Named>> BONDS = Field.optional(
            "bonds",
            Params.map("the name of an interface", NAME, NAME_REMEDY, InterfaceParam.bond()),
            "Bonds of other interfaces, by name.");
    private static final Field<Map<String, InterfaceParam.Named>> BRIDGES = Field.optional(
            "bridges",
            Params.map("the name of an interface", NAME, NAME_REMEDY, InterfaceParam.bridge()),
            "Bridges with other interfaces, by name.");
    private static final List<Field<Map<String, InterfaceParam.Named>>> KINDS =
            List.of(ETHERNETS, VLANS, BONDS, BRIDGES);
    private static final Field<Renderer> RENDERER = Field.optional(
            "renderer",
            Params.choice(Renderer.class),
            Renderer.AUTO,
            "auto",
            "The program that sets up the network. `auto`: the one that the guest uses.");
    private static final Field<CloudInit> CLOUD_INIT = Field.optional(
            "cloud_init",
            Params.choice(CloudInit.class),
            CloudInit.KEEP,
            "keep",
            "What cloud-init does at the boot: `keep` this network, or `leave` its configuration as it is, so that it sets up what its"
                    + " data source says.");
    private static final Field<Long> VERSION =
            Field.optional("version", Params.integer(2, 2), "As in netplan; may be left out.");

    enum Renderer {
        AUTO,
        NETPLAN,
        NETWORKMANAGER,
        WICKED,
        IFUPDOWN,
        NETWORKD
    }

    enum CloudInit {
        KEEP,
        LEAVE
    }

    record Args(NetworkInterfaces interfaces, Renderer renderer, CloudInit cloudInit) {}

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String summary() {
        return "Says what interfaces the guest has, and how it gets their addresses.";
    }

    @Override
    public String description() {
        return """
                A part of netplan's language, version 2, written down for the program that the guest uses: the first of these that it
                has.

                | program | files |
                |---|---|
                | netplan | `/etc/netplan/90-customize.yaml` |
                | NetworkManager | `/etc/NetworkManager/system-connections/customize-*.nmconnection` |
                | wicked (SUSE) | `/etc/sysconfig/network/ifcfg-*`, `ifroute-*` and `config` |
                | ifupdown (Debian, Alpine) | `/etc/network/interfaces.d/customize`, else `interfaces` |
                | systemd-networkd | `/etc/systemd/network/10-customize-*` |

                Compares these files and changes what differs. Interfaces that the step does not name stay as they are; in
                `interfaces`, what else is said of those that it names goes. Names and hardware addresses are those of the recipe,
                never ones that were found in the image: give `match: { name: "en*" }` where machines name theirs differently, and a
                hardware address only for an image that goes to one machine.
                wicked's files are compared with its manual (ifcfg(5), ifcfg-bonding(5), ifcfg-bridge(5), ifcfg-vlan(5), ifroute(5)) by
                a test; wicked itself has not read them in one, and no interface was set up by it. It takes no bond that does not
                watch its links: without `mii-monitor-interval` that is 100 milliseconds there.

                `bonds` and `bridges` are made of interfaces that the step names too, as `eth1: {}` where there is nothing else to
                say of them. With ifupdown the guest must have what makes them (`ifenslave`, `bridge-utils`).

                wicked and ifupdown know interfaces by their names only, and NetworkManager those that VLANs are on: `match` fails
                the step there, unless the interface gets a name by `set-name`. Where netplan does not do that itself, it is a
                rule of udev in `/etc/udev/rules.d/70-customize-network.rules`, and takes a hardware address.

                Where cloud-init is installed
                it would set up another network, so `/etc/cloud/cloud.cfg.d/99-customize-network.cfg` tells it to leave it alone, and
                what it has written for another one goes. With `cloud_init: leave` it is not touched. Either is told in a note.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - network:
                    ethernets:
                      eth0:
                        addresses: [192.0.2.10/24, "2001:db8::10/64"]
                        routes: [ { to: default, via: 192.0.2.1 } ]
                        nameservers: { addresses: [192.0.2.53], search: [example.com] }
                """, """
                - network: { ethernets: { all: { match: { name: "en*" }, dhcp4: true } } }
                """, """
                - network:
                    ethernets: { eth0: {}, eth1: {} }
                    bonds:
                      bond0:
                        interfaces: [eth0, eth1]
                        parameters: { mode: active-backup, mii-monitor-interval: 100, primary: eth0 }
                    vlans: { vlan10: { id: 10, link: bond0 } }
                    bridges:
                      br0: { interfaces: [vlan10], parameters: { stp: false }, addresses: [192.0.2.10/24] }
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(ETHERNETS, VLANS, BONDS, BRIDGES, RENDERER, CLOUD_INIT, VERSION), Network::args)
                .check(Network::check);
    }

    private static Args args(Bound bound) {
        List<NetworkInterface> all = new ArrayList<>();
        KINDS.forEach(kind -> bound.find(kind).map(InterfaceParam::named).ifPresent(all::addAll));
        return new Args(new NetworkInterfaces(all), bound.get(RENDERER), bound.get(CLOUD_INIT));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        Optional<Fault> fault = new InterfaceChecks(args(bound).interfaces()).fault();
        fault.ifPresent(found -> parsing.problem(bound.source(), found.what(), found.remedy()));
        return fault.isEmpty();
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.interfaces().all().stream().map(Network::title).toList());
    }

    private static String title(NetworkInterface one) {
        return one.addresses().isEmpty()
                ? one.id() + (one.dhcp4() || one.dhcp6() ? " dhcp" : "")
                : one.id() + " " + one.addresses().get(0);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(NetworkStack.questions());
        questions.addAll(CloudConfig.questions());
        CLOUD_INIT_MADE.stream().map(Question::glob).forEach(questions::add);
        questions.add(Question.glob("/etc/netplan/*.yaml"));
        questions.addAll(List.of(Question.stat(CLOUD_INIT_LEAVES), Question.read(CLOUD_INIT_LEAVES)));
        draft.expect(questions);
        NetworkStack stack = stack(args, context);
        NetworkFiles files = stack.files();
        if (new CloudConfig(context.guest()).isThere()) {
            cloudInit(args.cloudInit(), context);
        }
        files.write(args.interfaces(), draft);
        if (stack == NetworkStack.NETPLAN) {
            tellOthers(args, context);
        }
        return Lowering.of(
                draft,
                "network for " + files.program() + ": " + describe(args),
                files.program() + " has it so: " + describe(args));
    }

    private static NetworkStack stack(Args args, StepContext context) throws StepFailure, IOException {
        if (args.renderer() == Renderer.AUTO) {
            return NetworkStack.of(context.guest())
                    .orElseThrow(() ->
                            StepFailure.unsupported("failed to configure the network: the guest has none of netplan,"
                                    + " NetworkManager, wicked, ifupdown and systemd-networkd; install one first"));
        }
        NetworkStack stack = NetworkStack.valueOf(args.renderer().name());
        if (!stack.isThere(context.guest())) {
            throw StepFailure.failed(
                    "configure the network",
                    "the guest has no " + stack.files().program(),
                    "install it first, or leave 'renderer' out");
        }
        return stack;
    }

    private static void cloudInit(CloudInit wanted, StepContext context) throws IOException {
        Draft draft = context.draft();
        boolean leaves = new String(draft.read(CLOUD_INIT_LEAVES).orElse(new byte[0]), StandardCharsets.ISO_8859_1)
                .contains(CLOUD_INIT_MARK);
        if (wanted == CloudInit.LEAVE) {
            context.note("cloud-init may set up another network at the first boot");
            return;
        }
        List<String> made = new ArrayList<>();
        for (String pattern : CLOUD_INIT_MADE) {
            made.addAll(draft.glob(pattern));
        }
        for (String file : made) {
            draft.remove(file);
        }
        if (!leaves) {
            draft.parent(CLOUD_INIT_LEAVES);
            draft.write(CLOUD_INIT_LEAVES, Payload.of("network: {" + CLOUD_INIT_MARK + "}\n"), Attributes.KEEP);
            context.note("cloud-init leaves the network alone from now on: see 'cloud_init'");
        }
        if (!made.isEmpty()) {
            context.note("removed what cloud-init had written for another network: " + String.join(", ", made));
        }
    }

    /** In netplan what several files say of one interface adds up. */
    private static void tellOthers(Args args, StepContext context) throws IOException {
        List<String> others = context.draft().glob("/etc/netplan/*.yaml").stream()
                .filter(path -> !path.endsWith("/90-customize.yaml"))
                .toList();
        context.draft().expect(others.stream().map(Question::read).toList());
        for (String file : others) {
            List<String> lines = GuestText.parse(context.draft().read(file).orElse(new byte[0]))
                    .texts();
            Optional<String> id = args.interfaces().all().stream()
                    .flatMap(one -> Stream.of(one.id()))
                    .filter(name -> lines.stream()
                            .anyMatch(line -> line.strip().replace("\"", "").equals(name + ":")))
                    .findFirst();
            if (id.isPresent()) {
                context.note(file + " says something of " + id.get() + " too, which adds up with this");
            }
        }
    }
}
