package io.github.customize.step.types.files;

import io.github.customize.guest.GuestPaths;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.List;

/** The two names of a step that takes one thing in the guest to another place there; both are cleaned paths. */
record SrcDest(String src, String dest) {
    /** Reads the keys {@code src} and {@code dest}, whose help texts are given; a dest that ends in a slash is a directory. */
    static Param<SrcDest> param(String srcHelp, String destHelp) {
        Field<String> src = Field.required("src", Params.guestPath(), srcHelp);
        Field<String> dest = Field.required("dest", Params.guestPath(), destHelp);
        return ObjectParam.of(List.of(src, dest), bound -> {
            String from = GuestPaths.clean(bound.get(src));
            return new SrcDest(from, GuestPaths.target(bound.get(dest), GuestPaths.name(from)));
        });
    }

    String title() {
        return Titles.of(src + " to " + dest);
    }

    boolean isOneName() {
        return src.equals(dest);
    }

    /** Refuses a directory as the place of itself, for an action such as {@code copy}. */
    void requireOutsideItself(String action) throws StepFailure {
        if (!isOneName() && GuestPaths.isWithin(dest, src)) {
            throw StepFailure.failed(
                    action + " " + src + " to " + dest, "that is inside itself", "choose another 'dest'");
        }
    }

    StepFailure missing(String action) {
        return StepFailure.failed(action + " " + src, "it does not exist in the guest", "correct 'src'");
    }
}
