package io.github.customize.step.kit;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chmod;
import io.github.customize.op.Chown;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Payload;
import io.github.customize.op.WriteFile;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what has to be done so that files of the guest are as they should be; what is so already adds nothing. */
public final class Draft {
    private static final int FILE_MODE = 0644;
    private static final int FOLDER_MODE = 0755;

    private final GuestView guest;
    private final List<ChangeOp> ops = new ArrayList<>();
    private final Set<String> made = new LinkedHashSet<>();

    public Draft(GuestView guest) {
        this.guest = guest;
    }

    public List<ChangeOp> ops() {
        return List.copyOf(ops);
    }

    /** The folders above files that did not exist. */
    public Set<String> made() {
        return made;
    }

    public void add(ChangeOp op) {
        ops.add(op);
    }

    /** What {@link #file} asks of a file that is not the same already, and {@link #parent} of its folder. */
    public static List<Question> questions(String path) {
        return List.of(Question.stat(GuestPaths.parent(path)), Question.stat(path));
    }

    /** A regular file with that content; a link at the end is followed. */
    public void file(String path, Payload content, Attributes wanted) throws StepFailure, IOException {
        Optional<FileStat> present = guest.stat(path);
        if (present.isEmpty()) {
            ops.add(WriteFile.replace(path, content, newFile(wanted)));
            return;
        }
        requireFile(path, present.get());
        if (Contents.same(guest, path, present.get(), content)) {
            attributes(path, present.get(), wanted);
        } else {
            ops.add(WriteFile.replace(path, content, wanted));
        }
    }

    public static void requireFile(String path, FileStat stat) throws StepFailure {
        if (!stat.isFile()) {
            String what = stat.isDirectory() ? "is a folder" : "is not a regular file";
            throw StepFailure.failed("failed to write " + path + ": it " + what + " in the guest");
        }
    }

    public static Attributes newFile(Attributes wanted) {
        return complete(wanted, FILE_MODE);
    }

    public static Attributes newFolder(Attributes wanted) {
        return complete(wanted, FOLDER_MODE);
    }

    /** A new file gets nothing from chance: what is not asked for is the default, owned by root. */
    private static Attributes complete(Attributes wanted, int mode) {
        return Attributes.of(
                wanted.mode() == null ? mode : wanted.mode(),
                wanted.uid() == null ? 0 : wanted.uid(),
                wanted.gid() == null ? 0 : wanted.gid());
    }

    /** Gives mode and owner to a file that exists and is not a link. */
    public void attributes(String path, FileStat present, Attributes wanted) {
        owner(path, present, wanted);
        if (wanted.mode() != null && wanted.mode() != present.mode()) {
            ops.add(new Chmod(path, wanted.mode(), false));
        }
    }

    /** Gives an owner to a file, or to a link itself. */
    public void owner(String path, FileStat present, Attributes wanted) {
        boolean uidDiffers = wanted.uid() != null && wanted.uid() != present.uid();
        boolean gidDiffers = wanted.gid() != null && wanted.gid() != present.gid();
        if (uidDiffers || gidDiffers) {
            ops.add(new Chown(path, wanted.uid(), wanted.gid(), false, !present.isLink()));
        }
    }

    /** The folder that the path is in, made with all above it when it is missing. */
    public void parent(String path) throws StepFailure, IOException {
        String folder = GuestPaths.parent(path);
        Optional<FileStat> present = guest.stat(folder);
        if (present.isPresent() && !present.get().isDirectory()) {
            throw StepFailure.failed("failed to make " + path + ": " + folder + " is not a folder in the guest");
        }
        if (present.isEmpty() && made.add(folder)) {
            ops.add(new MakeDirectory(folder, newFolder(Attributes.KEEP), true));
        }
    }
}
