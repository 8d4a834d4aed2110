package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.Step;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.types.StepCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one step: a map with one step key and the common keys. */
final class StepReader {
    /** Words that people bring along from other tools, where they are too far from ours to be guessed. */
    private static final Map<String, String> FAMILIAR = Map.ofEntries(
            Map.entry("upload", "copy_in"),
            Map.entry("tar_in", "unpack"),
            Map.entry("unarchive", "unpack"),
            Map.entry("get_url", "download"),
            Map.entry("ini_file", "edit"),
            Map.entry("write", "write_files"),
            Map.entry("file", "write_files"),
            Map.entry("lineinfile", "line_in_file"),
            Map.entry("blockinfile", "block_in_file"),
            Map.entry("run_command", "run"),
            Map.entry("runcmd", "run"),
            Map.entry("command", "run"),
            Map.entry("shell", "run"),
            Map.entry("script", "run"),
            Map.entry("ssh_inject", "ssh_authorized_keys"),
            Map.entry("authorized_key", "ssh_authorized_keys"),
            Map.entry("mounts", "fstab"),
            Map.entry("directories", "mkdir"),
            Map.entry("rm", "delete"),
            Map.entry("symlink", "link"),
            Map.entry("include_tasks", Include.KEY),
            Map.entry("import_tasks", Include.KEY),
            Map.entry("with_items", Include.LOOP));

    private final Parsing parsing;

    StepReader(Parsing parsing) {
        this.parsing = parsing;
    }

    /** The step, or null when at least one problem was reported. */
    @Nullable
    Step<?> read(StepItem item) {
        Step<?> read = read(item.written());
        if (read == null) {
            return null;
        }
        Step<?> step = read;
        for (LoopItem each : item.items()) {
            step = step.called(each.title(step));
        }
        return step;
    }

    private @Nullable Step<?> read(Value value) {
        Value.Mapping mapping = value.asMapping();
        if (mapping == null) {
            parsing.problem(value, "expected a step, found " + Excerpt.of(value), "write '- STEP: ARGUMENTS'");
            return null;
        }
        List<Value.Entry> own = new ArrayList<>(mapping.entries());
        own.removeIf(entry -> CommonKeys.has(entry.key().text()));
        List<Value.Entry> shared = new ArrayList<>(mapping.entries());
        shared.removeIf(entry -> !CommonKeys.has(entry.key().text()));
        CommonKeys common = CommonKeys.PARAM.parse(new Value.Mapping(mapping.at(), List.copyOf(shared)), parsing);
        List<Value.Entry> steps = stepKeys(own);
        if (steps.size() > 1) {
            severalSteps(steps);
            return null;
        }
        if (steps.isEmpty()) {
            if (own.isEmpty()) {
                parsing.problem(
                        mapping, "the step has no type", "add one of " + String.join(", ", StepCatalog.names()));
            }
            return null;
        }
        Value.Entry entry = steps.get(0);
        return StepCatalog.find(entry.key().text())
                .map(type -> bind(type, entry, common))
                .orElse(null);
    }

    /** The keys that name a step type; the others are reported. */
    private List<Value.Entry> stepKeys(List<Value.Entry> entries) {
        List<Value.Entry> steps = new ArrayList<>();
        for (Value.Entry entry : entries) {
            if (StepCatalog.has(entry.key().text())) {
                steps.add(entry);
            } else {
                unknown(entry.key(), entries.size() == 1);
            }
        }
        return steps;
    }

    private void unknown(Value.Scalar key, boolean alone) {
        String name = key.text().replace('-', '_').toLowerCase(Locale.ROOT);
        List<String> known = alone
                ? StepCatalog.names()
                : Stream.of(
                                CommonKeys.PARAM.fields().stream().map(field -> field.name()),
                                Stream.of(Include.LOOP, Include.KEY),
                                StepCatalog.names().stream())
                        .flatMap(names -> names)
                        .toList();
        String familiar = FAMILIAR.get(name);
        String remedy = familiar != null && !known.contains(name)
                ? "did you mean '" + familiar + "'?"
                : Suggestion.among(name, known, alone ? "the steps are" : "a step has one of the keys");
        parsing.problem(key, "unknown " + (alone ? "step " : "key ") + Excerpt.of(key.text()), remedy);
    }

    private void severalSteps(List<Value.Entry> steps) {
        String names = steps.stream().map(entry -> entry.key().text()).collect(Collectors.joining(" and "));
        parsing.problem(steps.get(1).key(), "one step cannot be " + names, "start each with '- ' on a line of its own");
    }

    /** The step that is written, for people only: its arguments are not read. Nothing if it has no type. */
    Optional<Step<?>> unread(Value shown) {
        Value.Mapping mapping = shown.asMapping();
        return mapping == null
                ? Optional.empty()
                : mapping.entries().stream()
                        .filter(entry -> StepCatalog.has(entry.key().text())
                                || entry.key().text().equals(Include.KEY))
                        .findFirst()
                        .map(this::unread);
    }

    private Step<?> unread(Value.Entry entry) {
        String name = entry.key().text();
        Param<?> shown = name.equals(Include.KEY)
                ? Params.text()
                : StepCatalog.find(name).orElseThrow().param();
        StepType<Value> type = new UnreadStep(name, shown);
        Value.Mapping none = new Value.Mapping(entry.key().at(), List.of());
        CommonKeys common = Objects.requireNonNull(CommonKeys.PARAM.parse(none, parsing));
        return new Step<>(
                type,
                entry.value(),
                entry.value(),
                parsing.directory(),
                parsing.fresh().inputs(),
                entry.key().at(),
                common);
    }

    private <A> @Nullable Step<A> bind(StepType<A> type, Value.Entry entry, @Nullable CommonKeys common) {
        Parsing own = parsing.fresh();
        A args = type.param().parse(entry.value(), own);
        if (args == null || common == null) {
            return null;
        }
        return new Step<>(
                type,
                args,
                entry.value(),
                own.directory(),
                own.inputs(),
                entry.key().at(),
                common);
    }
}
