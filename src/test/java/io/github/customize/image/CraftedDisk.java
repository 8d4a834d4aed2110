package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A disk file that QEMU made, changed by hand; its checksums can be made right again. */
final class CraftedDisk {
    private static final int VHDX_BLOCK = 4096;

    private final Path file;

    CraftedDisk(Path file) {
        this.file = file;
    }

    /** Little-endian, as all formats but VHD have it. */
    CraftedDisk integer(long at, int value) throws IOException {
        return write(at, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value));
    }

    CraftedDisk number(long at, long value) throws IOException {
        return write(at, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value));
    }

    CraftedDisk big(long at, int value) throws IOException {
        return write(at, ByteBuffer.allocate(4).putInt(0, value));
    }

    CraftedDisk bigNumber(long at, long value) throws IOException {
        return write(at, ByteBuffer.allocate(8).putLong(0, value));
    }

    CraftedDisk text(long at, String text) throws IOException {
        return write(at, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The text in the place of another one of the same length, wherever that first stands. */
    CraftedDisk replace(String old, String text) throws IOException {
        byte[] head = read(0, 1 << 16).array();
        int at = new String(head, StandardCharsets.ISO_8859_1).indexOf(old);
        if (at < 0 || old.length() != text.length()) {
            throw new IllegalArgumentException(old);
        }
        return text(at, text);
    }

    CraftedDisk write(long at, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes, at);
        }
        return this;
    }

    /** The sums of the header and the first footer of a VHD. */
    CraftedDisk vhdSums() throws IOException {
        sum(0, 512, 64);
        return sum(512, 1024, 36);
    }

    private CraftedDisk sum(long at, int bytes, int place) throws IOException {
        big(at + place, 0);
        int sum = 0;
        for (byte one : read(at, bytes).array()) {
            sum += Byte.toUnsignedInt(one);
        }
        return big(at + place, ~sum);
    }

    /** The sums of both headers and of the first region table of a VHDX. */
    CraftedDisk vhdxSums() throws IOException {
        crc(1 << 16, VHDX_BLOCK);
        crc(2 << 16, VHDX_BLOCK);
        return crc(3 << 16, 1 << 16);
    }

    private CraftedDisk crc(long at, int bytes) throws IOException {
        integer(at + 4, 0);
        CRC32C sum = new CRC32C();
        sum.update(read(at, bytes).array());
        return integer(at + 4, (int) sum.getValue());
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(block, at);
        }
        return block;
    }
}
