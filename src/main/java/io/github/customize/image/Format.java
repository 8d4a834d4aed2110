package io.github.customize.image;

import java.util.Locale;

/** The container formats that are read and written. */
public enum Format {
    QCOW2,
    RAW;

    /** The name of QEMU's driver, which is also the word on the command line. */
    public String driver() {
        return name().toLowerCase(Locale.ROOT);
    }
}
