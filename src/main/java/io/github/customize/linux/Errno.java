package io.github.customize.linux;

import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The C library's error numbers that matter here, and what Java makes of all of them. */
final class Errno {
    static final int ENOENT = 2;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int ENOTSUP = 95;

    private static final CFunction STRERROR = CFunction.of("strerror", Type.POINTER, Type.SINT);

    private Errno() {}

    /** As the methods of {@link java.nio.file.Files} would fail. */
    static FileSystemException exception(int errno, String file) {
        return switch (errno) {
            case ENOENT -> new NoSuchFileException(file);
            case EACCES -> new AccessDeniedException(file);
            case EEXIST -> new FileAlreadyExistsException(file);
            default -> new FileSystemException(file, null, words(errno));
        };
    }

    private static String words(int errno) {
        long text = STRERROR.callLong(call -> call.putInt(errno));
        return text == 0
                ? "error " + errno
                : new String(MemoryIO.getInstance().getZeroTerminatedByteArray(text), StandardCharsets.UTF_8);
    }
}
