package io.github.customize.step.types.storage;

import io.github.customize.guest.model.FstabFile;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The guest's fstab while entries of a recipe are applied to it. */
final class FstabEdit {
    private final FstabCheck check;
    private final FstabFile before;
    private FstabFile file;
    /** The lines that the result must have, to be looked at before it is written. */
    private List<FstabFile.Entry> expected;

    FstabEdit(StepContext context, byte[] content) {
        this.check = new FstabCheck(context);
        this.before = FstabFile.parse(content);
        this.file = before;
        this.expected = before.entries();
    }

    boolean isChanged() {
        return !Arrays.equals(file.bytes(), before.bytes());
    }

    /** The new content, read again to be sure that it says what it should. */
    byte[] result() throws StepFailure {
        byte[] content = file.bytes();
        if (!isSame(FstabFile.parse(content).entries(), expected)) {
            throw StepFailure.failed(
                    "edit /etc/fstab",
                    "the result would not be read as it was meant",
                    "write the file with write_files");
        }
        return content;
    }

    private static boolean isSame(List<FstabFile.Entry> some, List<FstabFile.Entry> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = some.get(i).isSame(others.get(i));
        }
        return same;
    }

    /** The line that there is then, if any. */
    Optional<FstabFile.Entry> apply(FstabEntry wanted) throws StepFailure, IOException {
        List<FstabFile.Entry> present =
                file.entries().stream().filter(wanted::isFor).toList();
        if (wanted.state() == FstabEntry.State.ABSENT) {
            remove(wanted);
            return Optional.empty();
        }
        if (present.size() > 1) {
            throw StepFailure.failed(
                    "edit /etc/fstab",
                    "it has " + present.size() + " lines for " + wanted.key(),
                    "remove them with 'state: absent' in a step before");
        }
        return Optional.of(present.isEmpty() ? add(wanted) : replace(present.get(0), wanted));
    }

    private void remove(FstabEntry unwanted) {
        List<FstabFile.Entry> rest = new ArrayList<>(expected);
        rest.removeIf(unwanted::isFor);
        expected = rest;
        file = file.without(unwanted::isFor);
    }

    private FstabFile.Entry replace(FstabFile.Entry old, FstabEntry wanted) throws StepFailure, IOException {
        FstabFile.Entry changed = wanted.merged(old);
        if (old.isSame(changed)) {
            return old;
        }
        // The root is mounted whatever its line says; only another device can be a wrong one.
        if (!changed.path().equals("/") || !changed.spec().equals(old.spec())) {
            check.require(changed);
        }
        List<FstabFile.Entry> rest = new ArrayList<>(expected);
        rest.replaceAll(entry -> entry.isSame(old) ? changed : entry);
        expected = rest;
        file = file.replace(old, changed);
        return changed;
    }

    private FstabFile.Entry add(FstabEntry wanted) throws StepFailure, IOException {
        Optional<FstabFile.Entry> fresh = wanted.fresh();
        if (fresh.isEmpty()) {
            throw StepFailure.failed(
                    "edit /etc/fstab",
                    "it has no line for " + wanted.key() + " to change",
                    "give spec and fstype to add one");
        }
        check.require(fresh.get());
        List<FstabFile.Entry> all = new ArrayList<>(expected);
        all.add(fresh.get());
        expected = all;
        file = file.add(fresh.get());
        return fresh.get();
    }
}
