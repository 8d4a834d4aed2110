package io.github.customize.linux;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes by which the kernel knows a path. */
final class CString {
    /** The encoding that Java itself uses for the names of files. */
    private static final Charset ENCODING = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private CString() {}

    static byte[] of(Path path) {
        byte[] bytes = path.toString().getBytes(ENCODING);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
