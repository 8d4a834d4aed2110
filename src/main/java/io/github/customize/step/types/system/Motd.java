package io.github.customize.step.types.system;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sets what people read when they log in. */
public final class Motd implements StepType<Motd.Args> {
    private static final String FILE = "/etc/motd";
    private static final String SCRIPTS = "/etc/update-motd.d/*";
    private static final int EXECUTE = 0111;

    private static final Field<String> CONTENT =
            Field.optional("content", Params.textOrEmpty(), "The text; `\"\"` for none.");
    private static final Field<Path> SRC =
            Field.optional("src", Params.hostFile(), "A file of this host that has the text.");
    private static final Field<Boolean> DYNAMIC = Field.optional(
            "dynamic",
            Params.flag(),
            true,
            "`false` turns off what Debian and Ubuntu print besides, by the scripts in `/etc/update-motd.d`.");

    record Args(Optional<String> content, Optional<Path> src, boolean dynamic) {
        /** The text, its last line ended. */
        Payload payload() {
            return src.map(Payload::of)
                    .orElseGet(() -> Payload.of(content.orElse("").replaceFirst("(?<=[^\\n])\\z", "\n")));
        }
    }

    @Override
    public String name() {
        return "motd";
    }

    @Override
    public String summary() {
        return "Sets the message of the day, which people read when they log in.";
    }

    @Override
    public String description() {
        return """
                Compares `/etc/motd` with the text, byte for byte. A text without a newline at its end gets one; a file of the host
                is taken as it is. Owner and mode of a file that is there stay.

                A link into `/run`, which is empty after every boot, is replaced by a file; other links are followed.

                With `dynamic: false` the scripts in `/etc/update-motd.d` lose the right to be executed, so that nothing else is
                printed; those that packages bring later are not among them.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- motd: Authorised use only.\n", "- motd: { src: files/motd, dynamic: false }\n", "- motd: \"\"\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(CONTENT, SRC, DYNAMIC), Motd::args)
                .exactlyOne(CONTENT, SRC)
                .orShort(CONTENT);
    }

    private static Args args(Bound bound) {
        return new Args(bound.find(CONTENT), bound.find(SRC), bound.get(DYNAMIC));
    }

    @Override
    public String describe(Args args) {
        String text = args.src().map(Path::toString).or(args::content).orElse("");
        return text.isBlank() ? "none" : Titles.of(text);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws IOException {
        Draft draft = context.draft();
        draft.expect(Question.lstat(FILE), Question.stat(FILE), Question.read(FILE), Question.glob(SCRIPTS));
        Optional<String> target = draft.lstat(FILE).map(FileStat::target);
        if (target.filter(to -> to.matches("(?:\\.\\./|/)(?:var/)?run/.*")).isPresent()) {
            draft.remove(FILE);
        }
        draft.write(FILE, args.payload(), Attributes.KEEP);
        if (!args.dynamic()) {
            turnOff(draft);
        }
        return Lowering.of(draft, "message of the day set", "the message of the day is set");
    }

    private static void turnOff(Draft draft) throws IOException {
        List<String> scripts = draft.glob(SCRIPTS);
        draft.expect(scripts.stream().map(Question::stat).toList());
        for (String script : scripts) {
            Optional<FileStat> stat = draft.stat(script).filter(FileStat::isFile);
            if (stat.filter(file -> (file.mode() & EXECUTE) != 0).isPresent()) {
                draft.attributes(script, new Attributes(stat.get().mode() & ~EXECUTE, null, null));
            }
        }
    }
}
