package io.github.customize.step.types.sealing;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are carried out: names, one after the other, where {@code defaults} and {@code all} stand for many and a
 * minus takes one away. virt-sysprep's spelling with hyphens is known too.
 */
final class OperationsParam implements Param<List<SealOperation>> {
    private static final String DEFAULTS = "defaults";
    private static final String ALL = "all";

    @Override
    public @Nullable List<SealOperation> parse(Value value, Parsing parsing) {
        Value.Sequence sequence = value.asSequence();
        List<Value> words = sequence == null ? List.of(value) : sequence.items();
        Set<SealOperation> chosen = new LinkedHashSet<>();
        boolean well = true;
        for (int i = 0; i < words.size(); i++) {
            well &= take(words.get(i), i == 0, chosen, parsing);
        }
        if (well && chosen.isEmpty()) {
            parsing.problem(value, "no operation is left", "write 'defaults', or leave the step out");
            return null;
        }
        return well ? SealOperations.ALL.stream().filter(chosen::contains).toList() : null;
    }

    private static boolean take(Value written, boolean first, Set<SealOperation> chosen, Parsing parsing) {
        Value.Scalar scalar = written.asScalar();
        if (scalar == null || scalar.isNull() || scalar.text().isBlank()) {
            parsing.problem(
                    written, "expected the name of an operation, found " + Excerpt.of(written), "write 'defaults'");
            return false;
        }
        boolean less = scalar.text().startsWith("-");
        String name = (less ? scalar.text().substring(1) : scalar.text()).replace('-', '_');
        Optional<List<SealOperation>> found = named(name);
        if (found.isEmpty()) {
            parsing.problem(
                    written,
                    "there is no operation " + Excerpt.of(written),
                    Suggestion.among(name, names(), "'customize steps seal' lists them:"));
            return false;
        }
        if (less && first) {
            parsing.problem(
                    written, "there is nothing yet to take " + name + " from", "write 'defaults' or 'all' before");
            return false;
        }
        Optional<SealOperation> refused = less
                ? Optional.empty()
                : found.get().stream().filter(SealOperation::isRefused).findFirst();
        if (refused.isPresent()) {
            parsing.problem(
                    written,
                    "the operation " + name + " is not done here",
                    refused.get().refusal());
            return false;
        }
        if (less) {
            found.get().forEach(chosen::remove);
        } else {
            chosen.addAll(found.get());
        }
        return true;
    }

    private static Optional<List<SealOperation>> named(String name) {
        return switch (name) {
            case DEFAULTS -> Optional.of(SealOperations.defaults());
            case ALL -> Optional.of(SealOperations.offered());
            default -> SealOperations.find(name).map(List::of);
        };
    }

    private static List<String> names() {
        return Stream.concat(
                        Stream.of(DEFAULTS, ALL), SealOperations.ALL.stream().map(SealOperation::name))
                .toList();
    }

    @Override
    public Map<String, Object> schema() {
        List<String> words = new ArrayList<>(List.of(DEFAULTS, ALL));
        SealOperations.offered().forEach(one -> words.add(one.name()));
        SealOperations.ALL.forEach(one -> words.add("-" + one.name()));
        Map<String, Object> hyphens = Map.of("type", "string", "pattern", "^-?[a-z0-9]+(-[a-z0-9]+)*$");
        Map<String, Object> word = Map.of("anyOf", List.of(Map.of("enum", words), hyphens));
        return Map.of("anyOf", List.of(word, Map.of("type", "array", "items", word, "minItems", 1)));
    }

    @Override
    public String type() {
        return "names of operations, `defaults` or `all`; `-NAME` takes one away (one, or a list)";
    }
}
