package io.github.customize.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The container formats that are read and written. */
public enum Format {
    QCOW2("qcow2"),
    RAW("raw"),
    VMDK("vmdk"),
    VDI("vdi"),
    VHD("vpc"),
    VHDX("vhdx");

    private final String driver;

    Format(String driver) {
        this.driver = driver;
    }

    /** The name of QEMU's driver. */
    public String driver() {
        return driver;
    }

    /** The word on the command line, which is the usual ending of a file's name too. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the changes can be written into a file of this format, so that it can take the place of the image. */
    boolean isReplaced() {
        return this == QCOW2 || this == RAW;
    }

    /** Whether a header of this format can name another file that the disk builds on. */
    boolean hasBacking() {
        return this == QCOW2 || this == VMDK;
    }

    /** What qemu-img is told to compress what is in a file of this format; nothing where that cannot be. */
    List<String> compressed() {
        return switch (this) {
            case QCOW2 -> List.of("-c");
            case VMDK -> List.of("-o", "subformat=streamOptimized,adapter_type=lsilogic,compat6");
            default -> List.of();
        };
    }

    /** Whether QEMU can tell if a file of this format is consistent. */
    boolean isCheckable() {
        return this != RAW && this != VHD;
    }

    /** The one that a file's name ends with. */
    static Optional<Format> named(String fileName) {
        for (Format format : values()) {
            if (fileName.toLowerCase(Locale.ROOT).endsWith("." + format.word())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
