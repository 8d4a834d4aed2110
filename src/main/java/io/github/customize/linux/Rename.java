package io.github.customize.linux;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A rename that never takes the place of a file that is there. */
public final class Rename {
    private static final int AT_FDCWD = -100;
    private static final int RENAME_NOREPLACE = 1;
    private static final CFunction RENAMEAT2 =
            CFunction.of("renameat2", Type.SINT, Type.SINT, Type.POINTER, Type.SINT, Type.POINTER, Type.UINT);

    private Rename() {}

    /** Fails with {@link java.nio.file.FileAlreadyExistsException} if the new name is taken, in one step. */
    public static void withoutReplacing(Path from, Path to) throws IOException {
        byte[] old = CString.of(from);
        byte[] wanted = CString.of(to);
        int result = RENAMEAT2.callInt(call -> {
            call.putInt(AT_FDCWD);
            call.putArray(old, 0, old.length, ArrayFlags.IN);
            call.putInt(AT_FDCWD);
            call.putArray(wanted, 0, wanted.length, ArrayFlags.IN);
            call.putInt(RENAME_NOREPLACE);
        });
        if (result == 0) {
            return;
        }
        int errno = CFunction.errno();
        if (errno != Errno.EINVAL && errno != Errno.ENOSYS) {
            throw Errno.exception(errno, to.toString());
        }
        byLink(from, to);
    }

    /** For file systems that do not know the flag, as NFS: a link is made or refused in one step too. */
    static void byLink(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Neither flag nor links: here two steps are all there is.
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(from);
    }
}
