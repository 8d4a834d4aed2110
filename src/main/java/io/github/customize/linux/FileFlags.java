package io.github.customize.linux;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The flags of a file that bind root too, as {@code chattr} sets them. */
public record FileFlags(boolean immutable, boolean appendOnly) {
    private static final int AT_FDCWD = -100;
    private static final int STATX_BYTES = 256;
    private static final int ATTRIBUTES_AT = 8;
    private static final long IMMUTABLE = 0x10;
    private static final long APPEND_ONLY = 0x20;
    private static final CFunction STATX =
            CFunction.of("statx", Type.SINT, Type.SINT, Type.POINTER, Type.SINT, Type.UINT, Type.POINTER);

    /** None on a file system or a kernel that does not tell. */
    public static FileFlags of(Path file) throws IOException {
        byte[] name = CString.of(file);
        byte[] answer = new byte[STATX_BYTES];
        int result = STATX.callInt(call -> {
            call.putInt(AT_FDCWD);
            call.putArray(name, 0, name.length, ArrayFlags.IN);
            call.putInt(0);
            call.putInt(0);
            call.putArray(answer, 0, answer.length, ArrayFlags.IN | ArrayFlags.OUT);
        });
        if (result < 0 && CFunction.errno() != Errno.ENOSYS) {
            throw Errno.exception(CFunction.errno(), file.toString());
        }
        long attributes = ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).getLong(ATTRIBUTES_AT);
        return new FileFlags((attributes & IMMUTABLE) != 0, (attributes & APPEND_ONLY) != 0);
    }
}
