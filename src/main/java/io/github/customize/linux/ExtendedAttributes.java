package io.github.customize.linux;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.file.Path;

/** Extended attributes of files, among them access lists and the labels of SELinux; see xattr(7). */
public final class ExtendedAttributes {
    private static final CFunction LISTXATTR =
            CFunction.of("listxattr", Type.SLONG, Type.POINTER, Type.POINTER, Type.ULONG);

    private ExtendedAttributes() {}

    /** Whether a file, or the one that a link leads to, has any; false on a file system that has none. */
    public static boolean any(Path file) throws IOException {
        byte[] name = CString.of(file);
        long bytes = LISTXATTR.callLong(call -> {
            call.putArray(name, 0, name.length, ArrayFlags.IN);
            call.putAddress(0);
            call.putLong(0);
        });
        if (bytes < 0 && CFunction.errno() != Errno.ENOTSUP) {
            throw Errno.exception(CFunction.errno(), file.toString());
        }
        return bytes > 0;
    }
}
