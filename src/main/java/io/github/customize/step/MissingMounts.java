package io.github.customize.step;

import java.util.Locale;

/** What becomes of a step that works below a mount point whose file system is not in the image. */
public enum MissingMounts {
    /** It fails, and so does one that runs programs, if they rely on that file system. */
    FAIL,
    /** It works on what lies below the mount point, and its result has a note. */
    IGNORE;

    /** Its name in a recipe. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
