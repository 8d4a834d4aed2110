package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.HostTree;
import io.github.customize.step.param.HostTreeParam;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies a file or directory of the host into the guest. */
public final class CopyIn implements StepType<CopyIn.Args> {
    private static final Field<HostTree> SRC = Field.required(
            "src",
            new HostTreeParam(),
            "A file or directory of this host. A directory with a slash at the end stands for what is in it.");
    private static final Field<String> DEST = Field.required(
            "dest",
            Params.guestPath(),
            "The copy's name in the guest, or with a slash at the end the directory that it goes in. Missing directories are made.");
    private static final Field<String> OWNER = Field.optional(
            "owner", Params.account(), "Name or number in the guest of the files' owner. Left out: `root`.");
    private static final Field<String> GROUP = Field.optional(
            "group", Params.account(), "Name or number in the guest of the files' group. Left out: `root`.");
    private static final Field<Integer> MODE = Field.optional(
            "mode",
            Params.mode(),
            "Permission bits of every file. Left out: `0755` for what its owner may execute on this host, else `0644`, without"
                    + " what this host denies to group and others.");
    private static final Field<Integer> DIR_MODE = Field.optional(
            "dir_mode",
            Params.mode(),
            "Permission bits of the directories that are made. Left out: `0755`, without what this host denies to group and others.");

    record Args(HostTree src, String dest, Ownership ownership, Optional<Integer> dirMode) {}

    @Override
    public String name() {
        return "copy_in";
    }

    @Override
    public String summary() {
        return "Copies a file or a directory of this host into the guest.";
    }

    @Override
    public String description() {
        return """
                Compares content, mode and owner of each file with what the guest has, and where links point; only what differs is
                sent.

                Files and new directories belong to `root:root` unless `owner` or `group` is given: the numbers of this host mean
                nothing in the guest. A file that only its owner may read here, such as a key, is so in the guest too, unless `mode`
                says otherwise. Links are copied as links. Directories that exist keep their owner and mode, and what they
                hold besides stays. Times are not copied, so that the same recipe gives the same image.

                | `src` | `dest` | result |
                |---|---|---|
                | `site` (directory) | `/srv/www` | the directory is `/srv/www` |
                | `site` (directory) | `/srv/www/` | the directory is `/srv/www/site` |
                | `site/` | `/srv/www` | what is in the directory is in `/srv/www` |
                | `motd` (file) | `/etc/motd` | the file is `/etc/motd` |
                | `motd` (file) | `/etc/`, or `/etc` when that is a directory | the file is `/etc/motd` |

                A device, socket or FIFO in `src` and a file that cannot be read are problems of the recipe; nothing is booted. A
                file in the place of a directory or a directory in the place of a file, and an unknown user or group, fail the
                step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- copy_in: { src: files/motd, dest: /etc/motd }\n",
                "- copy_in: { src: files/site/, dest: /srv/www, owner: www-data, group: www-data, dir_mode: \"0750\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                List.of(SRC, DEST, OWNER, GROUP, MODE, DIR_MODE),
                bound -> new Args(
                        bound.get(SRC),
                        bound.get(DEST),
                        new Ownership(bound.find(OWNER), bound.find(GROUP), bound.find(MODE)),
                        bound.find(DIR_MODE)));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.src().name() + " to " + args.dest());
    }

    private static List<Question> questions(Args args) {
        String dest = GuestPaths.target(args.dest(), args.src().name());
        List<Question> all = new ArrayList<>(
                List.of(Question.stat(GuestPaths.parent(dest)), Question.stat(dest), Question.realPath(dest)));
        all.addAll(Accounts.questions(args.ownership()));
        all.addAll(PresentTree.questions(SourceFile.of(args.src()), dest));
        return all;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        String dest = destination(args, draft);
        String above = GuestPaths.parent(dest);
        boolean makesAbove = draft.stat(above).isEmpty();
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        draft.parent(dest, wanted);
        String real = draft.realPath(dest).orElse(dest);
        draft.mean(args.src().entries().stream()
                .map(entry -> GuestPaths.join(real, entry.path()))
                .toList());
        TreeTransfer transfer =
                new TreeTransfer(SourceFile.of(args.src()), "on this host", dest, wanted, args.dirMode());
        draft.last(transfer.compare(draft));
        transfer.exposure().tell(context);
        String count = Titles.count(draft.ops().size(), "change");
        return Lowering.of(
                draft,
                "copied " + args.src().name() + " to " + dest + " (" + count + ")"
                        + (makesAbove ? ", made " + above : ""),
                dest + " is the same as " + args.src().name());
    }

    /** Only a single file asks the guest: it cannot be meant to replace a directory. */
    private static String destination(Args args, GuestView guest) throws IOException {
        HostTree src = args.src();
        if (src.isDirectory() && src.contentsOnly()) {
            return GuestPaths.clean(args.dest());
        }
        boolean into = !src.isDirectory()
                && guest.stat(args.dest()).filter(FileStat::isDirectory).isPresent();
        return GuestPaths.target(into ? args.dest() + "/" : args.dest(), src.name());
    }
}
