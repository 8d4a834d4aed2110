package io.github.customize.step.types.text;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds a line to a text file. */
public final class AppendLine implements StepType<AppendLine.Args> {
    private static final Field<String> PATH =
            Field.required("path", Params.guestPath(), "The file; a link is followed.");
    private static final Field<String> LINE =
            Field.required("line", Params.textOrEmpty(), "The line, without its end.");

    record Args(String path, String line) {}

    @Override
    public String name() {
        return "append_line";
    }

    @Override
    public String summary() {
        return "Adds a line at the end of a text file that does not have it.";
    }

    @Override
    public String description() {
        return """
                Looks whether the file has the line, anywhere and as a whole; then there is nothing to do.

                Otherwise the line is added at the end, with the line end that the file uses (LF or CR LF); a last line without an
                end is ended first. A missing file is made, `0644` and owned by root, with the directories above it. All other bytes of
                the file stay, whatever its encoding.

                A path that is not a regular file, and a file of more than 8 MiB, fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- append_line: { path: /etc/sysctl.d/90-local.conf, line: vm.swappiness = 10 }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(PATH, LINE), bound -> new Args(GuestPaths.clean(bound.get(PATH)), bound.get(LINE)))
                .check(AppendLine::isOneLine);
    }

    private static boolean isOneLine(Bound bound, Parsing parsing) {
        boolean one = bound.get(LINE).indexOf('\n') < 0 && bound.get(LINE).indexOf('\r') < 0;
        if (!one) {
            parsing.problem(bound.source(), "'line' has more than one line", "use one append_line step for each");
        }
        return one;
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path() + ": " + args.line());
    }

    private static List<Question> questions(Args args) {
        return List.of(
                Question.stat(GuestPaths.parent(args.path())), Question.stat(args.path()), Question.read(args.path()));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        draft.parent(args.path());
        Optional<FileStat> stat = draft.stat(args.path());
        String message = "added a line to " + args.path();
        if (stat.isEmpty()) {
            draft.write(args.path(), Payload.of(args.line() + "\n"), Attributes.KEEP);
            return Lowering.of(draft.ops(), message + ", which is new");
        }
        Draft.requireFile(args.path(), stat);
        GuestText text = GuestText.parse(draft.read(args.path()).orElse(new byte[0]));
        GuestText line = GuestText.parse((args.line() + "\n").getBytes(StandardCharsets.UTF_8));
        if (!text.has(line)) {
            draft.append(args.path(), Payload.of(text.addition(line)));
        }
        return Lowering.of(draft, message, args.path() + " has the line");
    }
}
