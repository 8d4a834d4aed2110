package io.github.customize.linux;

import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes by which the kernel knows a path. */
final class CString {
    private CString() {}

    static byte[] of(Path path) {
        byte[] bytes = FileNameText.bytes(HostPaths.text(path));
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
