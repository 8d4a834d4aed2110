package io.github.customize.daemon;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Makes programs for x86-64 that make one system call without arguments and exit with its error. */
final class SystemCall {
    private static final int CODE = 120;
    private static final long BASE = 0x400000;

    private SystemCall() {}

    /** An ELF file with one segment: the call by the kernel's native, its i386 or its x32 table. */
    static byte[] program(String table, int number) {
        int first = table.equals("x32") ? 0x40000000 | number : number;
        ByteBuffer code = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        code.put(hex("b8")).putInt(first); // mov eax, number
        code.put(hex("31db 31c9 31d2 31f6 31ff 31ed 4531d2 4531c0 4531c9")); // xor of all registers of arguments
        code.put(hex(table.equals("i386") ? "cd80" : "0f05")); // int 0x80, syscall
        code.put(hex("f7d8 89c7")); // neg eax; mov edi, eax
        code.put(hex("b83c000000 0f05")); // exit
        byte[] text = new byte[code.position()];
        code.flip().get(text);
        ByteBuffer file = ByteBuffer.allocate(CODE + text.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(hex("7f454c46 02010100 00000000 00000000"));
        file.putShort((short) 2).putShort((short) 62).putInt(1); // a program for x86-64
        file.putLong(BASE + CODE).putLong(64).putLong(0).putInt(0);
        file.putShort((short) 64).putShort((short) 56).putShort((short) 1).putShort((short) 0);
        file.putShort((short) 0).putShort((short) 0);
        file.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE); // a segment to be read and run
        file.putLong(CODE + text.length).putLong(CODE + text.length).putLong(0x1000);
        file.put(text);
        return file.array();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
