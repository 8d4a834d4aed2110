package io.github.customize.step.types.network;

import io.github.customize.step.backend.network.InterfaceKind;
import io.github.customize.step.backend.network.InterfaceKind.Device;
import io.github.customize.step.backend.network.NetworkInterface;
import io.github.customize.step.backend.network.NetworkInterface.Route;
import io.github.customize.step.kit.IpAddress;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One interface in a recipe, in netplan's words. */
final class InterfaceParam {
    private static final String PREFIX_REMEDY = "write it with the length of its prefix, for example 192.0.2.10/24";

    private static final Field<String> MATCH_NAME = Field.optional(
            "name",
            Params.text("a pattern of names", "[A-Za-z0-9_.*?-]{1,30}", "write for example en*"),
            "A pattern of their names, as `en*`.");
    private static final Field<String> MATCH_MAC = Field.optional(
            "macaddress",
            Params.text(
                    "a hardware address",
                    "[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}",
                    "write six pairs of digits with colons, for example 52:54:00:12:34:56"),
            "Its hardware address; only for images that go to one machine.");
    private static final Field<Bound> MATCH = Field.optional(
            "match",
            ObjectParam.<Bound>of(List.of(MATCH_NAME, MATCH_MAC), bound -> bound),
            "What is meant, where the name above is only one for the definition.");
    private static final Field<Boolean> DHCP4 =
            Field.optional("dhcp4", Params.flag(), false, "Whether it asks for an IPv4 address.");
    private static final Field<Boolean> DHCP6 =
            Field.optional("dhcp6", Params.flag(), false, "Whether it asks for an IPv6 address.");
    private static final Field<List<String>> ADDRESSES = Field.optional(
            "addresses",
            Params.list(prefix("an address with its prefix", false)),
            "Addresses, each as `192.0.2.10/24`.");
    private static final Field<String> GATEWAY4 =
            Field.optional("gateway4", IpAddress.param(), "Short for a default route of IPv4.");
    private static final Field<String> GATEWAY6 =
            Field.optional("gateway6", IpAddress.param(), "Short for a default route of IPv6.");
    private static final Field<String> TO =
            Field.required("to", prefix("a network or default", true), "A network as `10.0.0.0/8`, or `default`.");
    private static final Field<String> VIA = Field.required("via", IpAddress.param(), "The address of the gateway.");
    private static final Field<Long> METRIC =
            Field.optional("metric", Params.integer(0, 4294967295L), "Its weight; lower ones are preferred.");
    private static final Field<List<Route>> ROUTES = Field.optional(
            "routes",
            Params.list(ObjectParam.of(
                            List.of(TO, VIA, METRIC),
                            bound -> new Route(bound.get(TO), bound.get(VIA), bound.find(METRIC)))
                    .check(InterfaceParam::sameVersion)),
            "Ways to other networks: `to`, `via`, `metric`.");
    private static final Field<List<String>> SERVERS =
            Field.optional("addresses", Params.list(IpAddress.param()), "Addresses of name servers.");
    private static final Field<List<String>> SEARCH = Field.optional(
            "search",
            Params.list(Params.text("a domain", "[A-Za-z0-9_.-]{1,253}", "write for example example.com")),
            "Domains that short names are looked up in.");
    private static final Field<Bound> NAMESERVERS = Field.optional(
            "nameservers",
            ObjectParam.<Bound>of(List.of(SERVERS, SEARCH), bound -> bound),
            "Name servers: `addresses` and `search`.");
    private static final Field<Long> MTU =
            Field.optional("mtu", Params.integer(68, 65535), "The largest size of a packet.");
    private static final Field<Boolean> OPTIONAL =
            Field.optional("optional", Params.flag(), false, "Whether the boot does not wait for it.");
    private static final Field<String> SET_NAME = Field.optional(
            "set-name",
            Params.text("the name of an interface", Network.NAME, "write for example lan0"),
            "The name that the device with the hardware address in `match` gets at the boot.");

    private static final List<Field<?>> COMMON =
            List.of(DHCP4, DHCP6, ADDRESSES, GATEWAY4, GATEWAY6, ROUTES, NAMESERVERS, MTU, OPTIONAL);

    /** What makes an interface of it once its name is known. */
    interface Named {
        NetworkInterface named(String id);
    }

    private InterfaceParam() {}

    static Param<Named> ethernet() {
        return param(List.of(MATCH, SET_NAME), bound -> new Device(bound.find(SET_NAME)));
    }

    static Param<Named> vlan() {
        return param(VlanFields.ALL, VlanFields::kind);
    }

    static Param<Named> bond() {
        return param(BondFields.ALL, BondFields::kind);
    }

    static Param<Named> bridge() {
        return param(BridgeFields.ALL, BridgeFields::kind);
    }

    private static Param<Named> param(List<Field<?>> own, Function<Bound, InterfaceKind> kind) {
        List<Field<?>> fields = new ArrayList<>(own);
        fields.addAll(COMMON);
        return ObjectParam.<Named>of(fields, bound -> id -> one(id, bound, kind.apply(bound)))
                .check(InterfaceParam::check);
    }

    private static NetworkInterface one(String id, Bound bound, InterfaceKind kind) {
        Optional<Bound> match = bound.find(MATCH);
        List<Route> routes = new ArrayList<>();
        bound.find(GATEWAY4).ifPresent(via -> routes.add(new Route("default", via, Optional.empty())));
        bound.find(GATEWAY6).ifPresent(via -> routes.add(new Route("default", via, Optional.empty())));
        routes.addAll(bound.find(ROUTES).orElse(List.of()));
        Optional<Bound> names = bound.find(NAMESERVERS);
        return new NetworkInterface(
                id,
                match.flatMap(one -> one.find(MATCH_NAME)),
                match.flatMap(one -> one.find(MATCH_MAC)),
                bound.get(DHCP4),
                bound.get(DHCP6),
                bound.find(ADDRESSES).orElse(List.of()),
                routes,
                names.flatMap(one -> one.find(SERVERS)).orElse(List.of()),
                names.flatMap(one -> one.find(SEARCH)).orElse(List.of()),
                bound.find(MTU),
                bound.get(OPTIONAL),
                kind);
    }

    private static Param<String> prefix(String type, boolean orDefault) {
        Param<String> text =
                Params.text(type, (orDefault ? "default|" : "") + "[0-9A-Fa-f:.]{2,45}(?:/[0-9]{1,3})?", PREFIX_REMEDY);
        return new CheckedParam<>(text, written -> written.equals("default") ? Optional.empty() : fault(written));
    }

    private static Optional<Fault> fault(String written) {
        String[] parts = written.split("/", 2);
        Optional<IpAddress> address = IpAddress.parse(parts[0]);
        if (address.isEmpty()) {
            return Optional.of(new Fault("'" + parts[0] + "' is not an IP address", PREFIX_REMEDY));
        }
        if (parts.length < 2) {
            return Optional.of(new Fault("'" + written + "' has no length of its prefix", PREFIX_REMEDY));
        }
        return Integer.parseInt(parts[1]) <= address.get().bits()
                ? Optional.empty()
                : Optional.of(new Fault(
                        "the prefix of '" + written + "' is too long",
                        "write at most /" + address.get().bits()));
    }

    private static boolean sameVersion(Bound bound, Parsing parsing) {
        String to = bound.get(TO);
        if (to.equals("default") || (to.indexOf(':') < 0) == (bound.get(VIA).indexOf(':') < 0)) {
            return true;
        }
        parsing.problem(
                bound.source(),
                "the network and the gateway are of different versions",
                "write both as IPv4 or as IPv6");
        return false;
    }

    private static boolean check(Bound bound, Parsing parsing) {
        NetworkInterface one = one("", bound, new Device(bound.find(SET_NAME)));
        if (bound.find(GATEWAY4).filter(via -> via.indexOf(':') >= 0).isPresent()
                || bound.find(GATEWAY6).filter(via -> via.indexOf(':') < 0).isPresent()) {
            parsing.problem(bound.source(), "the gateway is of the other version", "exchange gateway4 and gateway6");
            return false;
        }
        for (boolean four : new boolean[] {true, false}) {
            boolean dhcp = four ? one.dhcp4() : one.dhcp6();
            if (!one.routes(four).isEmpty() && one.addresses(four).isEmpty() && !dhcp) {
                parsing.problem(
                        bound.source(),
                        "there is a route and no IPv" + (four ? 4 : 6) + " address",
                        "give it one in 'addresses', or take the route away");
                return false;
            }
        }
        if (bound.find(MATCH)
                .filter(match -> match.source().entries().isEmpty())
                .isPresent()) {
            parsing.problem(bound.source(), "'match' is empty", "write 'name' or 'macaddress' in it");
            return false;
        }
        if (bound.has(SET_NAME) && !one.isMatched()) {
            parsing.problem(
                    bound.source(),
                    "'set-name' is for a device that is found by something else than its name",
                    "write its hardware address in 'match' as 'macaddress'");
            return false;
        }
        return true;
    }

    /** The interfaces of a map, in its order. */
    static List<NetworkInterface> named(Map<String, Named> map) {
        return map.entrySet().stream()
                .map(one -> one.getValue().named(one.getKey()))
                .toList();
    }
}
