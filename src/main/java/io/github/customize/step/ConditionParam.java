package io.github.customize.step;

import io.github.customize.guest.SystemFact;
import io.github.customize.source.Value;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map of conditions, which may have others in it.
 *
 * @param inner whether it is one of those; then it is documented outside, and must have a condition
 */
record ConditionParam(boolean inner) implements Param<Condition.All> {
    private static final Param<Condition.All> INNER = new ConditionParam(true);

    private static final List<Field<List<String>>> FACTS = List.of(
            fact(
                    "family",
                    Params.choice("debian", "redhat", "suse", "arch", "alpine", "other"),
                    "Family of distributions."),
            fact(
                    "distro",
                    Params.text(
                            "the ID of a distribution",
                            "[A-Za-z0-9][A-Za-z0-9._-]*",
                            "write for example ubuntu; only versions can be compared"),
                    "`ID` of the guest's os-release, for example `ubuntu`."),
            fact(
                    "version",
                    Params.text(
                            "a version or a comparison of versions",
                            "[^<>=!~ ].*|" + VersionRange.PATTERN,
                            "write for example \"12\", or \">= 11, < 13\""),
                    "`VERSION_ID` of the guest's os-release, for example `12`, or how it compares, for example `\">= 11, < 13\"`."),
            fact(
                    "arch",
                    Params.text(
                            "a type of machine",
                            "[A-Za-z0-9][A-Za-z0-9._-]*",
                            "write for example x86_64; only versions can be compared"),
                    "Machine type as in `uname -m`, for example `x86_64`."),
            fact(
                    "package_manager",
                    Params.choice("apt", "dnf", "yum", "zypper", "pacman", "apk", "xbps", "none"),
                    "The guest's package manager."),
            fact(
                    "init",
                    Params.choice("systemd", "openrc", "sysvinit", "upstart", "runit", "s6", "dinit", "unknown"),
                    "The guest's init system."));

    /** What is found out only for those who ask. */
    private static final List<Field<List<String>>> OF_SYSTEM =
            Stream.of(SystemFact.values()).map(ConditionParam::fact).toList();

    private static final Field<List<String>> EXISTS = fact(
            Condition.Exists.KEY,
            Params.guestPath(),
            "A path that exists in the guest just before the step; links are followed.");
    private static final Field<List<String>> INSTALLED = fact(
            Condition.Installed.KEY,
            Params.text(
                    "the name of a package",
                    "[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+])?(?::[A-Za-z0-9_-]+)?",
                    "write its name alone"),
            "A package that is fully installed just before the step, by its exact name.");
    private static final Field<List<Condition.All>> AND =
            Field.optional(Condition.And.KEY, Params.list(INNER), "A list of such maps, all of which hold.");
    private static final Field<List<Condition.All>> OR =
            Field.optional(Condition.Or.KEY, Params.list(INNER), "A list of such maps, one of which holds.");
    private static final Field<Condition.All> NOT =
            Field.optional(Condition.Not.KEY, INNER, "Such a map, which does not hold.");

    private static Field<List<String>> fact(SystemFact fact) {
        Param<String> value = fact.words().isEmpty()
                ? Params.text("a text", "[^\\s<>=!~][^\\n]*", "write the text itself; only versions can be compared")
                : Params.choice(fact.words().toArray(String[]::new));
        return fact(fact.key(), value, fact.documentation());
    }

    private static Field<List<String>> fact(String name, Param<String> value, String documentation) {
        return Field.optional(name, Params.oneOrMore(value), documentation);
    }

    private static ObjectParam<Condition.All> fields() {
        List<Field<?>> fields = new ArrayList<>(FACTS);
        fields.addAll(OF_SYSTEM);
        fields.addAll(List.of(EXISTS, INSTALLED, AND, OR, NOT));
        return ObjectParam.of(fields, ConditionParam::conditions);
    }

    private static Condition.All conditions(Bound bound) {
        List<Condition> parts = new ArrayList<>();
        for (Field<List<String>> fact :
                Stream.of(FACTS, OF_SYSTEM).flatMap(List::stream).toList()) {
            bound.find(fact).ifPresent(values -> parts.add(new Condition.Fact(fact.name(), values)));
        }
        bound.find(EXISTS).ifPresent(paths -> parts.add(new Condition.Exists(paths)));
        bound.find(INSTALLED).ifPresent(names -> parts.add(new Condition.Installed(names)));
        bound.find(AND).ifPresent(all -> parts.add(new Condition.And(all)));
        bound.find(OR).ifPresent(any -> parts.add(new Condition.Or(any)));
        bound.find(NOT).ifPresent(part -> parts.add(new Condition.Not(part)));
        return new Condition.All(parts);
    }

    @Override
    public Condition.@Nullable All parse(Value value, Parsing parsing) {
        Value.Mapping mapping = value.asMapping();
        if (inner && mapping != null && mapping.entries().isEmpty()) {
            parsing.problem(value, "expected conditions, found an empty map", "write one, or leave it out");
            return null;
        }
        return fields().parse(value, parsing);
    }

    /** What the schema of a recipe has under this name, since conditions may have others in them. */
    static Map<String, Object> definition() {
        return fields().schema();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("$ref", "#/$defs/" + When.DEFINITION);
    }

    @Override
    public String type() {
        return inner ? "a map of conditions" : "a map";
    }

    @Override
    public List<Field<?>> keys() {
        return inner ? List.of() : fields().keys();
    }
}
