package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what is no qcow2 file. No check of these formats needs more memory than one piece of a table. */
record OtherFormat(Path file, FileWindow window, Refusal refusal) {
    /** Of the given format, or of the one that its bytes tell. */
    Layer read(@Nullable Format given) throws Failure, IOException {
        Format format = given == null ? recognise() : given;
        return switch (format) {
            case VMDK -> sparse(format, new VmdkCheck(window, refusal).diskSize());
            case VDI -> sparse(format, new VdiCheck(window, refusal).diskSize());
            case VHDX -> sparse(format, new VhdxCheck(window, refusal).diskSize());
            case VHD -> vhd();
            default -> raw();
        };
    }

    private Format recognise() throws Failure, IOException {
        Optional<Format> known = FormatMark.of(window);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<ForeignFormat> foreign = ForeignFormat.of(window);
        if (foreign.isPresent()) {
            throw refusal.format(
                    "it is a " + foreign.get().name() + foreign.get().remedy());
        }
        if (!DiskSignature.found(window)) {
            throw refusal.format("it does not look like a disk image; if it is a raw disk, say --format-in raw");
        }
        return Format.RAW;
    }

    private Layer raw() throws Failure {
        long size = window.size();
        if (size % 512 != 0) {
            throw refusal.corrupt("its size of " + size
                    + " bytes is not a multiple of 512: it is truncated, or not a raw disk image");
        }
        return sparse(Format.RAW, size);
    }

    private Layer vhd() throws Failure, IOException {
        VhdFooter footer = VhdFooter.read(window, refusal);
        if (!footer.isFixed()) {
            return sparse(Format.VHD, new VhdCheck(window, refusal, footer).diskSize());
        }
        long size = footer.fixedSize(window.size(), refusal);
        return new Layer(file, Format.VHD, Format.RAW, Optional.of(new Part(0, size)), size, false, Optional.empty());
    }

    private Layer sparse(Format format, long size) {
        return new Layer(file, format, size, false, Optional.empty());
    }
}
