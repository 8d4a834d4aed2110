package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.AttributeChange;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Payload;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Exposure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what of a tree of files is not in the guest as it should be. */
final class TreeTransfer {

    private final List<SourceFile> src;
    private final String where;
    private final String dest;
    private final Attributes wanted;
    private final Optional<Integer> directoryMode;
    private final List<ChangeOp> ops = new ArrayList<>();
    private final Exposure exposure = new Exposure();

    /**
     * New and changed files are 0:0 unless the attributes, or they themselves, have another owner; the attributes' mode is for
     * files only.
     *
     * @param where the files are, for messages
     */
    TreeTransfer(List<SourceFile> src, String where, String dest, Attributes wanted, Optional<Integer> directoryMode) {
        this.src = src;
        this.where = where;
        this.dest = dest;
        this.wanted = wanted;
        this.directoryMode = directoryMode;
    }

    /** What brings the guest there. */
    List<ChangeOp> compare(GuestView guest) throws StepFailure, IOException {
        PresentTree present = PresentTree.of(guest, src, dest);
        for (SourceFile entry : src) {
            String path = GuestPaths.join(dest, entry.path());
            switch (entry.kind()) {
                case DIRECTORY -> directory(path, entry, present);
                case LINK -> link(path, entry, present);
                case FILE -> file(path, entry, present);
            }
        }
        return List.copyOf(ops);
    }

    /** The secrets that everybody may read then, known after {@link #compare}. */
    Exposure exposure() {
        return exposure;
    }

    private Attributes owned(SourceFile entry, int mode) {
        Attributes owner = owner(entry);
        return Attributes.of(mode, owner.uid() == null ? 0 : owner.uid(), owner.gid() == null ? 0 : owner.gid());
    }

    private Attributes owner(SourceFile entry) {
        return new Attributes(
                null,
                wanted.uid() == null ? entry.owner().uid() : wanted.uid(),
                wanted.gid() == null ? entry.owner().gid() : wanted.gid());
    }

    private void directory(String path, SourceFile entry, PresentTree present) throws StepFailure, IOException {
        Optional<FileStat> there = present.followed(entry.path());
        if (there.isEmpty()) {
            present.missing(entry.path());
            ops.add(new MakeDirectory(path, owned(entry, directoryMode.orElse(entry.mode())), false));
        } else if (!there.get().isDirectory()) {
            throw conflict(path, "a directory", "something else");
        }
    }

    private void link(String path, SourceFile entry, PresentTree present) throws StepFailure, IOException {
        Optional<FileStat> there = present.entry(entry.path());
        if (there.filter(FileStat::isDirectory).isPresent()) {
            throw conflict(path, "a link", "a directory");
        }
        Attributes owner = owner(entry);
        if (there.map(FileStat::target).filter(entry.target()::equals).isPresent()) {
            ops.addAll(AttributeChange.ops(path, there.get(), owner));
            return;
        }
        ops.add(new Symlink(entry.target(), path, there.isPresent()));
        FileStat made = new FileStat(FileStat.Kind.LINK, 0777, 0, 0, 0, 0, entry.target());
        ops.addAll(AttributeChange.ops(path, made, owner));
    }

    private void file(String path, SourceFile entry, PresentTree present) throws StepFailure, IOException {
        int mode = wanted.mode() != null ? wanted.mode() : entry.mode();
        exposure.look(path, mode);
        Payload content = entry.content();
        Optional<FileStat> there = present.followed(entry.path());
        if (there.isEmpty()) {
            ops.add(WriteFile.replace(path, content, owned(entry, mode)));
            return;
        }
        if (!there.get().isFile()) {
            throw conflict(path, "a file", there.get().isDirectory() ? "a directory" : "something else");
        }
        if (present.same(entry.path(), there.get(), content)) {
            ops.addAll(AttributeChange.ops(path, there.get(), owned(entry, mode)));
        } else {
            ops.add(WriteFile.replace(path, content, owned(entry, mode)));
        }
    }

    private StepFailure conflict(String path, String here, String there) {
        return StepFailure.failed(
                "copy to " + path,
                "it is " + here + " " + where + " and " + there + " in the guest",
                "delete it there first");
    }
}
