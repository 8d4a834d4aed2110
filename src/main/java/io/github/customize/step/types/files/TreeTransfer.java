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
import io.github.customize.step.param.HostTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what of a host's tree is not in the guest as it should be. */
final class TreeTransfer {

    private final HostTree src;
    private final String dest;
    private final Attributes wanted;
    private final Optional<Integer> directoryMode;
    private final List<ChangeOp> ops = new ArrayList<>();
    private final Exposure exposure = new Exposure();

    /** New and changed files are 0:0 unless the attributes give another owner; their mode is for files only. */
    TreeTransfer(HostTree src, String dest, Attributes wanted, Optional<Integer> directoryMode) {
        this.src = src;
        this.dest = dest;
        this.wanted = wanted;
        this.directoryMode = directoryMode;
    }

    /** What brings the guest there. */
    List<ChangeOp> compare(GuestView guest) throws StepFailure, IOException {
        PresentTree present = PresentTree.of(guest, src, dest);
        for (HostTree.Entry entry : src.entries()) {
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

    private Attributes owned(int mode) {
        return Attributes.of(mode, wanted.uid() == null ? 0 : wanted.uid(), wanted.gid() == null ? 0 : wanted.gid());
    }

    private void directory(String path, HostTree.Entry entry, PresentTree present) throws StepFailure, IOException {
        Optional<FileStat> there = present.followed(entry.path());
        if (there.isEmpty()) {
            present.missing(entry.path());
            ops.add(new MakeDirectory(path, owned(directoryMode.orElse(entry.mode())), false));
        } else if (!there.get().isDirectory()) {
            throw conflict(path, "a directory", "something else");
        }
    }

    private void link(String path, HostTree.Entry entry, PresentTree present) throws StepFailure, IOException {
        Optional<FileStat> there = present.entry(entry.path());
        if (there.filter(FileStat::isDirectory).isPresent()) {
            throw conflict(path, "a link", "a directory");
        }
        Attributes owner = new Attributes(null, wanted.uid(), wanted.gid());
        if (there.map(FileStat::target).filter(entry.target()::equals).isPresent()) {
            ops.addAll(AttributeChange.ops(path, there.get(), owner));
            return;
        }
        ops.add(new Symlink(entry.target(), path, there.isPresent()));
        FileStat made = new FileStat(FileStat.Kind.LINK, 0777, 0, 0, 0, 0, entry.target());
        ops.addAll(AttributeChange.ops(path, made, owner));
    }

    private void file(String path, HostTree.Entry entry, PresentTree present) throws StepFailure, IOException {
        int mode = wanted.mode() != null ? wanted.mode() : entry.mode();
        exposure.look(path, mode);
        Payload content = Payload.of(src.file(entry));
        Optional<FileStat> there = present.followed(entry.path());
        if (there.isEmpty()) {
            ops.add(WriteFile.replace(path, content, owned(mode)));
            return;
        }
        if (!there.get().isFile()) {
            throw conflict(path, "a file", there.get().isDirectory() ? "a directory" : "something else");
        }
        if (present.same(entry.path(), there.get(), content)) {
            ops.addAll(AttributeChange.ops(path, there.get(), owned(mode)));
        } else {
            ops.add(WriteFile.replace(path, content, owned(mode)));
        }
    }

    private static StepFailure conflict(String path, String here, String there) {
        return StepFailure.failed(
                "copy to " + path,
                "it is " + here + " on this host and " + there + " in the guest",
                "delete it there first");
    }
}
