package io.github.customize.step.types.services;

import io.github.customize.guest.model.UnitName;
import io.github.customize.guest.model.UnitSyntax;
import io.github.customize.op.Payload;
import io.github.customize.source.Value;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CommandParam;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads units of a recipe, and looks at what is in them. */
final class UnitEntryParam {
    private static final String ABSENT = "absent";
    private static final Field<String> NAME = Field.required(
            "name",
            Params.text(
                    "the name of a unit with its kind",
                    "[A-Za-z0-9:_.\\\\-]+(?:@[A-Za-z0-9:_.\\\\@-]*)?\\.(?:service|socket|timer|path|target|mount|automount|swap|slice)",
                    "write a name such as backup.service or backup.timer"),
            "The unit, with its kind: `backup.timer`.");
    private static final Field<String> CONTENT = Field.optional(
            "content",
            new CommandParam(
                    Params.text(),
                    "everybody can read a unit: put it into a file that only root may read, and name that in"
                            + " EnvironmentFile= or LoadCredential="),
            "All of the unit's file, as UTF-8.");
    private static final Field<Path> SRC = Field.optional(
            "src", Params.hostFile(), "A file of this host with the content, in the place of `content`.");
    private static final Field<Boolean> ENABLED = Field.optional(
            "enabled",
            Params.flag(),
            "Whether it starts at the boot, as its `[Install]` section says; see [services](services.md). Left out: it stays as"
                    + " it is.");
    private static final Field<String> STATE = Field.optional(
            "state",
            Params.choice("present", ABSENT),
            "present",
            "`absent` removes the file, its drop-ins, and the links that enable it.");
    private static final Field<String> DROP_IN_NAME = Field.required(
            "name",
            Params.text(
                    "the name of a drop-in",
                    "[A-Za-z0-9_][A-Za-z0-9:_.@-]{0,200}\\.conf",
                    "write a name that ends in .conf, such as 50-limits.conf"),
            "The file's name, which ends in `.conf`; those of a unit are read in the order of their names.");
    private static final Field<List<UnitEntry.DropIn>> DROP_INS = Field.optional(
            "drop_ins",
            new DistinctParam<>(Params.list(dropIn()), UnitEntry.DropIn::name, "give its content once"),
            "Files that add to the unit, one that the guest has or the one given.");

    private UnitEntryParam() {}

    static Param<UnitEntry> param() {
        return ObjectParam.of(List.of(NAME, CONTENT, SRC, DROP_INS, ENABLED, STATE), UnitEntryParam::entry)
                .check(UnitEntryParam::isWhole)
                .check(UnitEntryParam::isWellFormed)
                .refuse("started", "nothing runs while an image is made: with 'enabled' it starts at the boot");
    }

    private static Param<UnitEntry.DropIn> dropIn() {
        return ObjectParam.of(
                        List.of(DROP_IN_NAME, CONTENT, SRC, STATE),
                        bound -> new UnitEntry.DropIn(bound.get(DROP_IN_NAME), content(bound)))
                .check((bound, parsing) -> {
                    boolean absent = bound.get(STATE).equals(ABSENT);
                    long contents =
                            List.of(CONTENT, SRC).stream().filter(bound::has).count();
                    if (contents != (absent ? 0 : 1)) {
                        parsing.problem(
                                bound.source(),
                                absent ? "a drop-in that is to be gone has no content" : "a drop-in has one content",
                                absent ? "leave 'content' and 'src' out" : "give either 'content' or 'src'");
                    }
                    return contents == (absent ? 0 : 1);
                });
    }

    private static UnitEntry entry(Bound bound) {
        return new UnitEntry(
                UnitName.parse(bound.get(NAME)).orElseThrow(),
                content(bound),
                bound.find(DROP_INS).orElse(List.of()),
                bound.find(ENABLED),
                bound.get(STATE).equals(ABSENT));
    }

    private static Optional<Payload> content(Bound bound) {
        return bound.find(SRC)
                .map(Payload::of)
                .or(() -> bound.find(CONTENT).map(text -> Payload.of(text.endsWith("\n") ? text : text + "\n")));
    }

    private static boolean isWhole(Bound bound, Parsing parsing) {
        boolean any =
                List.<Field<?>>of(CONTENT, SRC, DROP_INS, ENABLED).stream().anyMatch(bound::has);
        boolean absent = bound.get(STATE).equals(ABSENT);
        if (UnitName.parse(bound.get(NAME)).isEmpty()) {
            parsing.problem(bound.source(), "'" + bound.get(NAME) + "' is too long for a unit", "write a shorter name");
            return false;
        }
        if (bound.has(CONTENT) && bound.has(SRC)) {
            parsing.problem(bound.source(), "the keys content and src exclude each other", "give one of them");
            return false;
        }
        if (absent == any) {
            parsing.problem(
                    bound.source(),
                    absent ? "a unit that is to be gone has nothing else" : "nothing is said of the unit",
                    absent ? "leave the other keys out" : "give content, src, drop_ins or enabled");
            return false;
        }
        return true;
    }

    private static boolean isWellFormed(Bound bound, Parsing parsing) {
        UnitName name = UnitName.parse(bound.get(NAME)).orElseThrow();
        boolean well = report(
                content(bound).map(content -> faults(content, name, false)).orElse(List.of()), bound.source(), parsing);
        List<UnitEntry.DropIn> dropIns = bound.find(DROP_INS).orElse(List.of());
        for (int i = 0; i < dropIns.size(); i++) {
            Optional<Payload> content = dropIns.get(i).content();
            Value.Entry list = Objects.requireNonNull(bound.source().find(DROP_INS.name()));
            Value at = Objects.requireNonNull(list.value().asSequence()).items().get(i);
            well &= report(content.map(one -> faults(one, name, true)).orElse(List.of()), at, parsing);
        }
        return well;
    }

    private static boolean report(List<String> faults, Value entry, Parsing parsing) {
        Value.Entry content = Objects.requireNonNull(entry.asMapping()).find(CONTENT.name());
        Value at = content == null ? entry : content.value();
        faults.forEach(fault -> parsing.problem(
                at,
                "the unit would not be loaded as it is meant: " + fault,
                "see systemd.syntax(7) and systemd.unit(5)"));
        return faults.isEmpty();
    }

    private static List<String> faults(Payload content, UnitName name, boolean dropIn) {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            return dropIn ? UnitSyntax.ofDropIn(name, bytes) : UnitSyntax.ofUnit(name, bytes);
        } catch (IOException e) {
            return List.of("it cannot be read: " + e.getMessage());
        }
    }
}
