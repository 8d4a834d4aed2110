package io.github.customize.step.types.network;

import io.github.customize.step.backend.network.InterfaceKind;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Optional;

/** What is said of a bond besides its addresses. */
final class BondFields {
    private static final String LACP = "802.3ad";
    private static final String ROUND_ROBIN = "balance-rr";
    private static final List<String> WITH_PRIMARY = List.of("active-backup", "balance-tlb", "balance-alb");

    static final Field<List<String>> PARTS = Field.required(
            "interfaces",
            Params.list(Params.text("the name of an interface", Network.NAME, "write for example eth0")),
            "The interfaces of this step that it is made of; they have no addresses of their own.");
    private static final Field<String> MODE = Field.optional(
            "mode",
            Params.choice(ROUND_ROBIN, "active-backup", "balance-xor", "broadcast", LACP, "balance-tlb", "balance-alb"),
            ROUND_ROBIN,
            "How they work together.");
    private static final Field<Long> MONITOR = Field.optional(
            "mii-monitor-interval",
            Params.integer(0, 60_000),
            "How often it is looked whether each has a link, in milliseconds. Left out, the kernel does not look.");
    private static final Field<String> RATE =
            Field.optional("lacp-rate", Params.choice("slow", "fast"), "How often LACP's packets are asked for.");
    private static final Field<String> HASH = Field.optional(
            "transmit-hash-policy",
            Params.choice("layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4"),
            "By what traffic is divided.");
    private static final Field<String> PRIMARY = Field.optional(
            "primary",
            Params.text("the name of an interface", Network.NAME, "write one of 'interfaces'"),
            "The one of them that is preferred.");
    private static final Field<Bond> PARAMETERS = Field.optional(
            "parameters",
            ObjectParam.of(List.of(MODE, MONITOR, RATE, HASH, PRIMARY), bound -> bond(List.of(), bound))
                    .check(BondFields::check),
            "How it works.");
    static final List<Field<?>> ALL = List.of(PARTS, PARAMETERS);

    private BondFields() {}

    static InterfaceKind kind(Bound bound) {
        Bond how = bound.find(PARAMETERS)
                .orElse(new Bond(
                        List.of(),
                        ROUND_ROBIN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return new Bond(bound.get(PARTS), how.mode(), how.monitor(), how.rate(), how.hashPolicy(), how.primary());
    }

    private static Bond bond(List<String> parts, Bound bound) {
        return new Bond(
                parts, bound.get(MODE), bound.find(MONITOR), bound.find(RATE), bound.find(HASH), bound.find(PRIMARY));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        String mode = bound.get(MODE);
        if (bound.has(RATE) && !mode.equals(LACP)) {
            parsing.problem(bound.source(), "'lacp-rate' is for the mode 802.3ad", "leave it out, or change 'mode'");
            return false;
        }
        if (bound.has(PRIMARY) && !WITH_PRIMARY.contains(mode)) {
            parsing.problem(
                    bound.source(),
                    "'primary' is for the modes " + String.join(", ", WITH_PRIMARY),
                    "leave it out, or change 'mode'");
            return false;
        }
        return true;
    }
}
