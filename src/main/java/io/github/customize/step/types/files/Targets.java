package io.github.customize.step.types.files;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Globs;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;

/** What a step that changes attributes works on: a name or a pattern, a tree or not. */
record Targets(String path, boolean recursive, boolean missingOk) {
    static final Field<String> PATH = Field.required(
            "path",
            Params.guestPath(),
            "The file or directory; a link is followed. `*`, `?` and `[…]` match names in the guest, as in a shell.");
    static final Field<Boolean> RECURSIVE = Field.optional(
            "recursive",
            Params.flag(),
            false,
            "Also set them on all that is below the directory, files and directories alike; links there are left alone.");
    static final Field<Boolean> MISSING_OK = Field.optional(
            "missing_ok", Params.flag(), false, "When nothing has that name, report `ok` and do not fail.");

    static Targets of(Bound bound) {
        return new Targets(GuestPaths.clean(bound.get(PATH)), bound.get(RECURSIVE), bound.get(MISSING_OK));
    }

    List<Question> questions() {
        return Globs.questions(path);
    }

    /** The names that exist, for an action such as {@code chmod}; nothing is a failure unless that is allowed. */
    List<String> require(String action, GuestView guest) throws StepFailure, IOException {
        return Globs.require(action, path, missingOk, guest);
    }

    /** Whether all below one of the names is meant too. */
    boolean isTree(String name, GuestView guest) throws IOException {
        return recursive && guest.stat(name).filter(stat -> stat.isDirectory()).isPresent();
    }
}
