package io.github.customize.step.backend.packages;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Remove;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Truncate;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.Touched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes what package managers leave behind: the lists and packages that they have loaded, and what they wrote into logs. */
public final class PackageTraces implements Refresher {
    private static final String LOCK = "lock";

    @Override
    public Needs needs() {
        return Needs.FILES;
    }

    @Override
    public Lowering lower(Touched touched, StepContext context) throws IOException {
        Optional<PackageFamily> found = PackageFamilies.find(context.facts());
        if (found.isEmpty()) {
            return Lowering.unchanged("the guest has no package manager known here");
        }
        PackageFamily family = found.get();
        Draft draft = context.draft();
        List<String> patterns =
                Stream.concat(family.caches().stream(), family.logs().stream()).toList();
        draft.expect(patterns.stream().map(Question::glob).toList());
        draft.expect(
                Before.matches(patterns, draft).stream().map(Question::lstat).toList());
        Before before = context.shared().find(Before.class).orElse(Before.NOTHING);
        clearCaches(family, before, draft);
        draft.last(clearLogs(family, before, draft));
        return Lowering.of(
                draft,
                "removed the lists, caches and logs of package managers",
                "package managers have left nothing behind");
    }

    /** Directories and locks that were there before stay. */
    private static void clearCaches(PackageFamily family, Before before, Draft draft) throws IOException {
        for (String path : Before.matches(family.caches(), draft)) {
            boolean file = draft.lstat(path).filter(stat -> !stat.isDirectory()).isPresent();
            boolean content = file && !GuestPaths.name(path).equals(LOCK);
            if (content || !before.caches().contains(path)) {
                draft.remove(path);
            }
        }
    }

    /** What is new goes; what has grown gets its old size and time. */
    private static List<ChangeOp> clearLogs(PackageFamily family, Before before, GuestView guest) throws IOException {
        List<ChangeOp> ops = new ArrayList<>();
        for (String path : Before.matches(family.logs(), guest)) {
            FileStat old = before.logs().get(path);
            FileStat now = guest.lstat(path).orElse(null);
            if (old == null) {
                ops.add(new Remove(path, true));
            } else if (old.isFile() && now != null && now.isFile() && now.size() > old.size()) {
                ops.add(new Truncate(path, old.size()));
                ops.add(new SetTimes(path, old.mtime(), false));
            }
        }
        return ops;
    }
}
