package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A kind of file that is known by some of its bytes, and not taken as a disk image. */
record ForeignFormat(String name, long offset, byte[] magic, String remedy) {
    private static final String CONVERT = "; convert it with qemu-img convert -f %s -O qcow2";
    private static final String UNPACK = "; unpack it first, with %s";

    /** Offsets below zero count from the end of the file. */
    private static final List<ForeignFormat> ALL = List.of(
            of(
                    "VMDK descriptor, which only names the files of a disk",
                    0,
                    "# Disk DescriptorFile",
                    CONVERT.formatted("vmdk")),
            convertible("VMDK", 0, "COWD", "vmdk"),
            convertible("QED", 0, "QED\0", "qed"),
            convertible("Parallels", 0, "WithoutFreeSpace", "parallels"),
            convertible("Parallels", 0, "WithouFreSpacExt", "parallels"),
            convertible("DMG", -512, "koly", "dmg"),
            packed("gzip", "\u001f\u008b", "gunzip"),
            packed("xz", "\u00fd7zXZ\0", "unxz"),
            packed("zstd", "(\u00b5/\u00fd", "unzstd"),
            packed("bzip2", "BZh", "bunzip2"),
            packed("lz4", "\u0004\"M\u0018", "unlz4"),
            packed("zip", "PK\u0003\u0004", "unzip"),
            packed("7z", "7z\u00bc\u00af'\u001c", "7z x"),
            of("tar archive (an OVA is one)", 257, "ustar", UNPACK.formatted("tar -xf")),
            of("ISO 9660 image", 32769, "CD001", "; take the distribution's cloud image instead"),
            of("LUKS container", 0, "LUKS\u00ba\u00be", "; encrypted disks are not supported"));

    static Optional<ForeignFormat> of(FileWindow file) throws IOException {
        for (ForeignFormat format : ALL) {
            if (format.matches(file)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean matches(FileWindow file) throws IOException {
        long at = offset < 0 ? file.size() + offset : offset;
        return at >= 0 && ByteBuffer.wrap(magic).equals(file.read(at, magic.length));
    }

    private static ForeignFormat convertible(String name, long offset, String magic, String driver) {
        return of(name + " image", offset, magic, CONVERT.formatted(driver));
    }

    private static ForeignFormat packed(String name, String magic, String program) {
        return of("file packed with " + name, 0, magic, UNPACK.formatted(program));
    }

    private static ForeignFormat of(String name, long offset, String magic, String remedy) {
        return new ForeignFormat(name, offset, magic.getBytes(StandardCharsets.ISO_8859_1), remedy);
    }
}
