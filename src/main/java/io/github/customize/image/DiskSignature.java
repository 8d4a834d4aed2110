package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes by which a raw disk is told from any other file.
 *
 * <p>Only these bytes are compared: partition tables and file systems are read in the appliance, never here.
 */
record DiskSignature(long offset, byte[] magic) {
    private static final List<DiskSignature> ALL = List.of(
            of(510, "U\u00aa"),
            of(0x438, "S\u00ef"),
            of(0, "XFSB"),
            of(0x10040, "_BHRfS_M"),
            of(512, "LABELONE"),
            of(512, "EFI PART"),
            of(4096, "EFI PART"));

    static boolean found(FileWindow file) throws IOException {
        for (DiskSignature signature : ALL) {
            ByteBuffer bytes = file.read(signature.offset, signature.magic.length);
            if (ByteBuffer.wrap(signature.magic).equals(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static DiskSignature of(long offset, String magic) {
        return new DiskSignature(offset, magic.getBytes(StandardCharsets.ISO_8859_1));
    }
}
