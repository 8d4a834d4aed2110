package io.github.customize.step.types.network;

import io.github.customize.step.backend.network.InterfaceKind;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import java.util.List;

/** What is said of a VLAN besides its addresses. */
final class VlanFields {
    private static final Field<Long> ID = Field.required("id", Params.integer(1, 4094), "The number of the VLAN.");
    private static final Field<String> LINK = Field.required(
            "link",
            Params.text("the name of an interface", Network.NAME, "write for example eth0"),
            "The interface of this step that carries it.");
    static final List<Field<?>> ALL = List.of(ID, LINK);

    private VlanFields() {}

    static InterfaceKind kind(Bound bound) {
        return new InterfaceKind.Vlan(bound.get(ID), bound.get(LINK));
    }
}
