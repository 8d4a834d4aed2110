package io.github.customize.guest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The first bytes of a Windows program, which tell for which machine it was made (PE format, COFF header). */
final class PeHeader {
    /** What stands before it is a few hundred bytes in any program. */
    static final int LENGTH = 4096;

    private static final int DOS_MAGIC = 0x5a4d;
    private static final int OFFSET_AT = 0x3c;
    private static final int MAGIC = 0x4550;
    private static final int MACHINE_AFTER = 4;
    private static final int MACHINE_MASK = 0xffff;
    private static final Map<Integer, String> MACHINES =
            Map.of(0x14c, "i686", 0x8664, "x86_64", 0xaa64, "aarch64", 0x1c4, "armv7l", 0x200, "ia64");

    private PeHeader() {}

    static String machine(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < OFFSET_AT + Integer.BYTES || bytes.getShort(0) != DOS_MAGIC) {
            return ElfHeader.UNKNOWN;
        }
        int at = bytes.getInt(OFFSET_AT);
        if (at < 0 || at > head.length - MACHINE_AFTER - Short.BYTES || bytes.getInt(at) != MAGIC) {
            return ElfHeader.UNKNOWN;
        }
        return MACHINES.getOrDefault(bytes.getShort(at + MACHINE_AFTER) & MACHINE_MASK, ElfHeader.UNKNOWN);
    }
}
