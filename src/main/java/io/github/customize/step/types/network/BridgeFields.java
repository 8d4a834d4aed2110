package io.github.customize.step.types.network;

import io.github.customize.step.backend.network.InterfaceKind;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Params;
import java.util.List;
import java.util.Optional;

/** What is said of a bridge besides its addresses. */
final class BridgeFields {
    private static final Field<Boolean> STP =
            Field.optional("stp", Params.flag(), true, "Whether it keeps loops away by the spanning tree protocol.");
    private static final Field<Long> DELAY = Field.optional(
            "forward-delay", Params.integer(0, 30), "How long a new part waits before it is used, in seconds.");
    private static final Field<Long> PRIORITY = Field.optional(
            "priority",
            Params.integer(0, 65_535),
            "Its weight in the choice of the tree's root; lower ones are preferred.");
    private static final Field<Bridge> PARAMETERS = Field.optional(
            "parameters",
            ObjectParam.of(
                    List.of(STP, DELAY, PRIORITY),
                    bound -> new Bridge(List.of(), bound.get(STP), bound.find(DELAY), bound.find(PRIORITY))),
            "How it works.");
    private static final Field<List<String>> PARTS = Field.optional(
            "interfaces",
            Params.list(Params.text("the name of an interface", Network.NAME, "write for example eth0")),
            List.of(),
            "none",
            "The interfaces of this step that are in it; they have no addresses of their own.");
    static final List<Field<?>> ALL = List.of(PARTS, PARAMETERS);

    private BridgeFields() {}

    static InterfaceKind kind(Bound bound) {
        Bridge how = bound.find(PARAMETERS).orElse(new Bridge(List.of(), true, Optional.empty(), Optional.empty()));
        return new Bridge(bound.get(PARTS), how.stp(), how.delay(), how.priority());
    }
}
