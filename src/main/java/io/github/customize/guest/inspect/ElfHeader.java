package io.github.customize.guest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The first bytes of a guest's program, which tell for which machine it was made (ELF specification, e_ident and e_machine). */
final class ElfHeader {
    static final int LENGTH = 20;
    static final String UNKNOWN = "unknown";

    private static final int MAGIC = 0x7f454c46;
    private static final Map<Integer, String> MACHINES = Map.of(
            3, "i686", 8, "mips", 20, "ppc", 21, "ppc64", 22, "s390x", 40, "armv7l", 62, "x86_64", 183, "aarch64", 243,
            "riscv64");

    private ElfHeader() {}

    static String machine(byte[] head) {
        if (head.length < LENGTH || ByteBuffer.wrap(head).getInt() != MAGIC) {
            return UNKNOWN;
        }
        ByteOrder order = head[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int machine = ByteBuffer.wrap(head).order(order).getShort(18);
        String name = MACHINES.getOrDefault(machine, UNKNOWN);
        return name.equals("ppc64") && order == ByteOrder.LITTLE_ENDIAN ? "ppc64le" : name;
    }
}
