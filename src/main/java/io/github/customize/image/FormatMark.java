package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes by which the files of a format are told from others; offsets below zero count from the end of the file. */
record FormatMark(Format format, long offset, byte[] magic) {
    private static final List<FormatMark> ALL = List.of(
            of(Format.VMDK, 0, "KDMV"),
            of(Format.VHDX, 0, "vhdxfile"),
            of(Format.VHD, 0, "conectix"),
            of(Format.VDI, 64, "\u007f\u0010\u00da\u00be"),
            of(Format.VHD, -512, "conectix"));

    static Optional<Format> of(FileWindow file) throws IOException {
        for (FormatMark mark : ALL) {
            long at = mark.offset < 0 ? file.size() + mark.offset : mark.offset;
            if (at >= 0 && ByteBuffer.wrap(mark.magic).equals(file.read(at, mark.magic.length))) {
                return Optional.of(mark.format);
            }
        }
        return Optional.empty();
    }

    private static FormatMark of(Format format, long offset, String magic) {
        return new FormatMark(format, offset, magic.getBytes(StandardCharsets.ISO_8859_1));
    }
}
