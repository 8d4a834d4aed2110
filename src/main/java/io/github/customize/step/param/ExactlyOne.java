package io.github.customize.step.param;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rule that exactly one of some fields is written. */
record ExactlyOne(List<Field<?>> alternatives) implements ObjectParam.Check {
    @Override
    public boolean test(Bound bound, Parsing parsing) {
        List<String> written =
                alternatives.stream().filter(bound::has).map(Field::name).toList();
        if (written.size() == 1) {
            return true;
        }
        String all = alternatives.stream().map(Field::name).collect(Collectors.joining(", "));
        parsing.problem(
                bound.source(),
                written.isEmpty()
                        ? "none of the keys " + all + " is given"
                        : "the keys " + String.join(" and ", written) + " exclude each other",
                "give exactly one of " + all);
        return false;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "oneOf",
                alternatives.stream()
                        .map(field -> Map.of("required", List.of(field.name())))
                        .toList());
    }
}
