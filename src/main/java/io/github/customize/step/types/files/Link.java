package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes a symbolic link. */
public final class Link implements StepType<Link.Args> {
    private static final Field<String> TARGET = Field.required(
            "target",
            Params.text(),
            "Where the link points: absolute, or relative to the link's directory. It need not exist.");
    private static final Field<String> PATH = Field.required("path", Params.guestPath(), "The link itself.");
    private static final Field<Boolean> FORCE =
            Field.optional("force", Params.flag(), false, "Also replace a file that is not a link.");

    record Args(String target, String path, boolean force) {}

    @Override
    public String name() {
        return "link";
    }

    @Override
    public String summary() {
        return "Makes a symbolic link.";
    }

    @Override
    public String description() {
        return """
                Compares where the link points, letter by letter.

                A missing link is made, and a link that points elsewhere is changed. Another file in its place is replaced only
                with `force: true`, a directory never. The directory that the link goes in must exist.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- link: { target: /usr/share/app/current, path: /opt/app }\n",
                "- link: { target: ../run/systemd/resolve/stub-resolv.conf, path: /etc/resolv.conf, force: true }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                List.of(TARGET, PATH, FORCE),
                bound -> new Args(bound.get(TARGET), GuestPaths.clean(bound.get(PATH)), bound.get(FORCE)));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path() + " -> " + args.target());
    }

    private static List<Question> questions(Args args) {
        return List.of(Question.lstat(args.path()), Question.stat(GuestPaths.parent(args.path())));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        Optional<FileStat> present = draft.lstat(args.path());
        String arrow = args.path() + " -> " + args.target();
        if (present.isPresent()) {
            requireReplaceable(args, present.get());
        }
        draft.parent(args.path());
        draft.link(args.path(), args.target());
        return Lowering.of(draft, (present.isPresent() ? "replaced " : "made ") + arrow, arrow + " exists");
    }

    private static void requireReplaceable(Args args, FileStat present) throws StepFailure {
        if (present.isDirectory()) {
            throw StepFailure.failed("link " + args.path(), "it is a directory in the guest", "delete it first");
        }
        if (!present.isLink() && !args.force()) {
            throw StepFailure.failed(
                    "link " + args.path(), "the guest has a file of that name", "add 'force: true' to replace it");
        }
    }
}
