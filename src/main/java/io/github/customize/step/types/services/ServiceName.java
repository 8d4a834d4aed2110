package io.github.customize.step.types.services;

import io.github.customize.guest.model.UnitName;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.List;

/** How recipes name services. */
final class ServiceName {
    static final Param<String> PARAM = Params.text(
            "the name of a service or unit",
            "[A-Za-z0-9:_.\\\\-]+(?:@[A-Za-z0-9:_.\\\\@-]*)?",
            "write a name such as nginx, fstrim.timer or getty@tty1, without a directory and without patterns");

    private ServiceName() {}

    /** A list of different ones. */
    static Param<List<String>> list() {
        return new DistinctParam<>(Params.list(PARAM), ServiceName::full, "name it once");
    }

    /** A name without a kind is a service's. */
    static String full(String written) {
        return UnitName.ofWritten(written).map(UnitName::toString).orElse(written);
    }
}
