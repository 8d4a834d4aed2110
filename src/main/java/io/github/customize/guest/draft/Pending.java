package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chown;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Remove;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of one file of the guest.
 *
 * @param base what the guest has of that name
 * @param stat what it will be; empty when nothing of that name will be left
 * @param content what a regular file will hold
 * @param fresh whether what the guest has goes first, so that nothing of it is left: no attribute, no file below it
 * @param implied whether it is a directory that is made only for what is in it
 */
record Pending(Optional<FileStat> base, Optional<FileStat> stat, Content content, boolean fresh, boolean implied) {
    /** As the guest has it. */
    static Pending kept(Optional<FileStat> base) {
        return new Pending(base, base, Content.KEPT, false, false);
    }

    /** Nothing of that name. */
    Pending removed() {
        return new Pending(base, Optional.empty(), Content.KEPT, base.isPresent(), false);
    }

    /** Something new in the place of whatever there is. */
    Pending made(FileStat wanted, Content with) {
        return new Pending(base, Optional.of(wanted), with, base.isPresent(), false);
    }

    /** A directory that goes again when nothing is left in it. */
    Pending implied(FileStat directory) {
        return new Pending(base, Optional.of(directory), Content.KEPT, base.isPresent(), true);
    }

    /** What the guest has, after all. */
    Pending restored(FileStat wanted) {
        return new Pending(base, Optional.of(wanted), Content.KEPT, false, false);
    }

    Pending with(FileStat wanted, Content with) {
        return new Pending(base, Optional.of(wanted), with, fresh, false);
    }

    /** Whether what the guest has below it is not to be seen any more. */
    boolean hidesGuest() {
        return fresh
                || stat.filter(FileStat::isDirectory).isEmpty()
                || base.filter(FileStat::isDirectory).isEmpty();
    }

    /** Carries it out, in the guest as {@code base} says. */
    List<ChangeOp> ops(String path) {
        if (stat.isEmpty()) {
            return base.<List<ChangeOp>>map(there -> List.of(new Remove(path, there.isDirectory())))
                    .orElse(List.of());
        }
        FileStat wanted = stat.get();
        boolean changed = base.isPresent() && !fresh && base.get().kind() == wanted.kind();
        return changed && Objects.equals(base.get().target(), wanted.target())
                ? changes(path, base.get(), wanted)
                : making(path, wanted);
    }

    private List<ChangeOp> changes(String path, FileStat there, FileStat wanted) {
        Attributes attributes = Attributes.of(wanted.mode(), wanted.uid(), wanted.gid());
        if (content instanceof Content.Replaced replaced) {
            return List.of(WriteFile.replace(path, replaced.payload(), AttributeChange.missing(there, attributes)));
        }
        List<ChangeOp> ops = new ArrayList<>();
        if (content instanceof Content.Appended appended) {
            ops.add(WriteFile.append(path, appended.payload()));
        }
        ops.addAll(AttributeChange.ops(path, there, attributes));
        return ops;
    }

    private List<ChangeOp> making(String path, FileStat wanted) {
        List<ChangeOp> ops = new ArrayList<>();
        boolean replaces = wanted.isLink() && base.filter(FileStat::isDirectory).isEmpty();
        if (base.isPresent() && !replaces) {
            ops.add(new Remove(path, base.get().isDirectory()));
        }
        Attributes attributes = Attributes.of(wanted.mode(), wanted.uid(), wanted.gid());
        if (wanted.isLink()) {
            ops.add(new Symlink(Objects.requireNonNull(wanted.target()), path, base.isPresent() && replaces));
            if (wanted.uid() != 0 || wanted.gid() != 0) {
                ops.add(new Chown(path, wanted.uid(), wanted.gid(), false, false));
            }
        } else if (wanted.isDirectory()) {
            ops.add(new MakeDirectory(path, attributes, false));
        } else if (content instanceof Content.Replaced replaced) {
            ops.add(WriteFile.replace(path, replaced.payload(), attributes));
        }
        return ops;
    }
}
