package io.github.customize.step.types.text;

import io.github.customize.guest.GuestKind;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Sees to it that a text file has a line, or has not. */
public final class LineInFile implements StepType<LineInFile.Args> {
    private static final Field<String> LINE = Field.optional(
            "line",
            Params.textOrEmpty(),
            "The line, without its end. With `state: absent`, the line that goes, if there is no `regexp`.");
    private static final Field<String> REGEXP = Field.optional(
            "regexp",
            Params.text(),
            "A regular expression of Java (nearly Perl's) for the line that `line` takes the place of; with `state: absent`, for"
                    + " the lines that go. It is looked for in each line by itself.");
    private static final Field<Boolean> FIRST_MATCH = Field.optional(
            "first_match",
            Params.flag(),
            false,
            "Of several lines that an expression matches take the first, not the last.");
    private static final Field<State> STATE = Field.optional(
            "state",
            Params.choice(State.class),
            State.PRESENT,
            "present",
            "`absent`: every line that `regexp` matches, or that is `line`, is removed.");

    record Args(TextFile file, LineEdit edit, State state) {}

    @Override
    public String name() {
        return "line_in_file";
    }

    @Override
    public String summary() {
        return "Sees to it that a text file has a line, in the place of another one or in a place of its own, or has it not.";
    }

    @Override
    public String description() {
        return """
                Works as Ansible's `lineinfile`. If `regexp` matches in a line, `line` takes the place of the last such line.
                Otherwise, if the file has `line` as a whole line anywhere, there is nothing to do. Otherwise `line` is new, and goes
                to the end of the file or where `insert_after` or `insert_before` says.

                The result must be stable: an expression that matches in several lines, but not in `line`, would change one more of
                them in every run, and fails the step. Let it match `line`, too (`^#?Port\\b`).

                New lines get the line end that the file uses (LF or CR LF). All other bytes stay, whatever the encoding; so do
                owner, mode and extended attributes, unless `owner`, `group` or `mode` is given.

                A missing file fails the step unless `create: true`; with `state: absent` it is `ok`. A path that is not a regular
                file, a file of more than 8 MiB, and expressions that take more than ten seconds fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - line_in_file: { path: /etc/default/grub, regexp: "^#?GRUB_TIMEOUT=", line: GRUB_TIMEOUT=1 }
                """, """
                - line_in_file:
                    path: /etc/pam.d/common-session
                    line: "session optional pam_umask.so umask=027"
                    insert_before: "pam_unix\\\\.so"
                """, """
                - line_in_file: { path: /etc/hosts, regexp: "\\\\sold\\\\.example\\\\.com", state: absent }
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(
                                TextFile.PATH,
                                LINE,
                                REGEXP,
                                STATE,
                                Insertion.AFTER,
                                Insertion.BEFORE,
                                FIRST_MATCH,
                                TextFile.CREATE,
                                Ownership.OWNER,
                                Ownership.GROUP,
                                TextFile.MODE),
                        LineInFile::args)
                .refuse("backrefs", "use a replace step, whose replacement may have groups such as $1")
                .refuse("search_string", "write it as 'regexp', between \\Q and \\E")
                .check(LineInFile::hasLine)
                .check(LineInFile::isOneLine)
                .check(Insertion::isValid)
                .check((bound, parsing) -> Insertion.isRegexp(REGEXP, bound, parsing));
    }

    private static Args args(Bound bound) {
        LineEdit edit = new LineEdit(
                bound.find(LINE),
                bound.find(REGEXP),
                Insertion.of(bound, bound.get(FIRST_MATCH)),
                bound.get(FIRST_MATCH));
        return new Args(TextFile.of(bound), edit, bound.get(STATE));
    }

    private static boolean hasLine(Bound bound, Parsing parsing) {
        boolean present = bound.get(STATE) == State.PRESENT;
        boolean well = bound.has(LINE) || (!present && bound.has(REGEXP));
        if (!well) {
            String missing = present ? "the key 'line' is missing" : "neither 'line' nor 'regexp' is given";
            parsing.problem(bound.source(), missing, present ? "add it" : "add one of them");
        }
        return well;
    }

    private static boolean isOneLine(Bound bound, Parsing parsing) {
        String line = bound.find(LINE).orElse("");
        boolean one = line.indexOf('\n') < 0 && line.indexOf('\r') < 0;
        if (!one) {
            parsing.problem(bound.source(), "'line' has more than one line", "use block_in_file");
        }
        return one;
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        String what = args.edit().line().or(args.edit()::regexp).orElse("");
        return Titles.of(args.file().path() + ": " + (args.state() == State.ABSENT ? "no " : "") + what);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        TextFile file = args.file();
        LineEdit edit = args.edit();
        return args.state() == State.PRESENT
                ? file.present(
                        context,
                        content -> edit.present(content, file.action()),
                        "put a line into " + file.path(),
                        file.path() + " has the line")
                : file.absent(
                        context,
                        content -> edit.absent(content, file.action()),
                        "removed lines from " + file.path(),
                        file.path() + " has no such line");
    }
}
