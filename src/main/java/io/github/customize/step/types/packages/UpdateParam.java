package io.github.customize.step.types.packages;

import io.github.customize.source.Value;
import io.github.customize.step.backend.packages.PackageName;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether all packages are brought up to date, or which. */
record UpdateParam() implements Param<UpdateParam.Update> {
    private static final Param<Boolean> ALL = Params.flag();
    private static final Param<List<PackageName>> SOME = PackageParams.names();

    /** All, or those of the list. */
    record Update(boolean all, List<PackageName> some) {
        static final Update NOTHING = new Update(false, List.of());

        Update {
            some = List.copyOf(some);
        }
    }

    @Override
    public @Nullable Update parse(Value value, Parsing parsing) {
        if (value.asSequence() != null) {
            List<PackageName> some = SOME.parse(value, parsing);
            return some == null ? null : new Update(false, some);
        }
        Boolean all = ALL.parse(value, parsing);
        return all == null ? null : new Update(all, List.of());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(ALL.schema(), SOME.schema()));
    }

    @Override
    public String type() {
        return ALL.type() + ", or " + SOME.type();
    }
}
