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

/** Sees to it that a text file has a block of lines between two markers, or has it not. */
public final class BlockInFile implements StepType<BlockInFile.Args> {
    private static final String MARK = "{mark}";

    private static final Field<String> BLOCK =
            Field.optional("block", Params.text(), "The lines between the markers. Not needed with `state: absent`.");
    private static final Field<String> MARKER = Field.optional(
            "marker",
            Params.text(
                    "a line with {mark}",
                    "[^\\r\\n]*\\{mark\\}[^\\r\\n]*",
                    "write {mark} where BEGIN and END are to stand"),
            "# {mark} MANAGED BLOCK",
            "The lines before and after the block, with `BEGIN` and `END` in the place of `{mark}`. They must be comments of the"
                    + " file; each block of one file needs markers of its own.");
    private static final Field<State> STATE = Field.optional(
            "state",
            Params.choice(State.class),
            State.PRESENT,
            "present",
            "`absent`: the block goes, with its markers.");

    record Args(TextFile file, BlockEdit edit, State state) {}

    @Override
    public String name() {
        return "block_in_file";
    }

    @Override
    public String summary() {
        return "Sees to it that a text file has a block of lines between two markers, or has it not.";
    }

    @Override
    public String description() {
        return """
                Works as Ansible's `blockinfile`. What stands between the two lines of `marker` is replaced by `block`. Where they
                are not there yet, they and the block are new, and go to the end of the file or where `insert_after` or
                `insert_before` says.

                New lines get the line end that the file uses (LF or CR LF). All bytes outside of the markers stay, whatever the
                encoding; so do owner, mode and extended attributes, unless `owner`, `group` or `mode` is given.

                A marker without the other, one that stands there twice, and an end before its beginning fail the step, and the
                file stays as it is: nobody can tell what belongs to the block.

                A missing file fails the step unless `create: true`; with `state: absent` it is `ok`. A path that is not a regular
                file, a file of more than 8 MiB, and expressions that take more than ten seconds fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - block_in_file:
                    path: /etc/hosts
                    marker: "# {mark} cluster"
                    block: |
                      192.0.2.11 node1
                      192.0.2.12 node2
                """, """
                - block_in_file: { path: /etc/hosts, marker: "# {mark} cluster", state: absent }
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(
                                TextFile.PATH,
                                BLOCK,
                                MARKER,
                                STATE,
                                Insertion.AFTER,
                                Insertion.BEFORE,
                                TextFile.CREATE,
                                Ownership.OWNER,
                                Ownership.GROUP,
                                TextFile.MODE),
                        BlockInFile::args)
                .refuse("marker_begin", "the words are BEGIN and END; the rest of the line is 'marker'")
                .refuse("marker_end", "the words are BEGIN and END; the rest of the line is 'marker'")
                .check(BlockInFile::hasBlock)
                .check(BlockInFile::isWithoutMarkers)
                .check(Insertion::isValid);
    }

    private static Args args(Bound bound) {
        return new Args(TextFile.of(bound), edit(bound), bound.get(STATE));
    }

    private static BlockEdit edit(Bound bound) {
        String marker = bound.get(MARKER);
        return new BlockEdit(
                marker.replace(MARK, "BEGIN"),
                marker.replace(MARK, "END"),
                bound.find(BLOCK).map(block -> block.lines().toList()).orElse(List.of()),
                Insertion.of(bound, false));
    }

    private static boolean hasBlock(Bound bound, Parsing parsing) {
        boolean well = bound.has(BLOCK) || bound.get(STATE) == State.ABSENT;
        if (!well) {
            parsing.problem(bound.source(), "the key 'block' is missing", "add it, or 'state: absent'");
        }
        return well;
    }

    private static boolean isWithoutMarkers(Bound bound, Parsing parsing) {
        BlockEdit edit = edit(bound);
        boolean well = !edit.lines().contains(edit.begin()) && !edit.lines().contains(edit.end());
        if (!well) {
            parsing.problem(bound.source(), "'block' has a line that is a marker", "leave it out, or change 'marker'");
        }
        return well;
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        String block = Titles.count(args.edit().lines().size(), "line");
        return Titles.of(args.file().path() + ": " + (args.state() == State.ABSENT ? "no block" : block));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        TextFile file = args.file();
        BlockEdit edit = args.edit();
        return args.state() == State.PRESENT
                ? file.present(
                        context,
                        content -> edit.present(content, file.action()),
                        "put a block into " + file.path(),
                        file.path() + " has the block")
                : file.absent(
                        context,
                        content -> edit.absent(content, file.action()),
                        "removed a block from " + file.path(),
                        file.path() + " has no such block");
    }
}
