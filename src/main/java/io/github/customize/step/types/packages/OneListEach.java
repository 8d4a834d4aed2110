package io.github.customize.step.types.packages;

import io.github.customize.source.Value;
import io.github.customize.step.backend.packages.PackageName;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Parsing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule that no package stands in two lists that say different things of it. */
record OneListEach(List<Field<List<PackageName>>> lists) implements ObjectParam.Check {
    @Override
    public boolean test(Bound bound, Parsing parsing) {
        Map<String, String> seen = new HashMap<>();
        boolean well = true;
        for (Field<List<PackageName>> list : lists) {
            List<PackageName> names = bound.find(list).orElse(List.of());
            for (int i = 0; i < names.size(); i++) {
                String first = seen.putIfAbsent(names.get(i).plain(), list.name());
                if (first != null) {
                    parsing.problem(
                            at(bound, list, i),
                            "'" + names.get(i).plain() + "' stands under '" + first + "' already",
                            "leave it in one of the two");
                    well = false;
                }
            }
        }
        return well;
    }

    private static Value at(Bound bound, Field<?> list, int index) {
        Value.Entry entry = bound.source().find(list.name());
        Value.Sequence items = entry == null ? null : entry.value().asSequence();
        return items == null ? bound.source() : items.items().get(index);
    }
}
