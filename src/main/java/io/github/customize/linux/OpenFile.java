package io.github.customize.linux;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as the system has it open: a number that other processes can be given, and locks that belong to this opening.
 *
 * <p>Java's own locks are lost as soon as the process closes any other channel of the file, and cannot be shared out.
 */
public final class OpenFile implements AutoCloseable {
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_RDWR = 2;
    private static final int O_EXCL = 0x80;
    private static final int CLOSE_ON_EXEC = 0x80000 | 0x800 | 0x100; // O_CLOEXEC, O_NONBLOCK, O_NOCTTY
    private static final int F_OFD_GETLK = 36;
    private static final int F_OFD_SETLK = 37;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private static final CFunction OPEN = CFunction.of("open", Type.SINT, Type.POINTER, Type.SINT);
    private static final CFunction CLOSE = CFunction.of("close", Type.SINT, Type.SINT);
    private static final CFunction FCNTL = CFunction.of("fcntl", Type.SINT, Type.SINT, Type.SINT, Type.POINTER);
    private static final CFunction LSEEK =
            CFunction.of("lseek", Type.SLONG_LONG, Type.SINT, Type.SLONG_LONG, Type.SINT);

    private final Path path;
    private int descriptor;

    private OpenFile(Path path, int descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    public static OpenFile reading(Path path) throws IOException {
        return open(path, O_RDONLY);
    }

    /** Open for writing only; the file must exist, and is not truncated. */
    public static OpenFile writing(Path path) throws IOException {
        return open(path, O_WRONLY);
    }

    /** Open for reading and writing; the file must exist. */
    public static OpenFile updating(Path path) throws IOException {
        return open(path, O_RDWR);
    }

    /** A block device that nothing else may claim meanwhile, as a mount does; nothing if something has it already. */
    public static Optional<OpenFile> claiming(Path device) throws IOException {
        byte[] name = CString.of(device);
        int descriptor = OPEN.callInt(call -> {
            call.putArray(name, 0, name.length, ArrayFlags.IN);
            call.putInt(O_RDONLY | O_EXCL | CLOSE_ON_EXEC);
        });
        if (descriptor >= 0) {
            return Optional.of(new OpenFile(device, descriptor));
        }
        int errno = CFunction.errno();
        if (errno == Errno.EBUSY) {
            return Optional.empty();
        }
        throw Errno.exception(errno, device.toString());
    }

    private static OpenFile open(Path path, int access) throws IOException {
        byte[] name = CString.of(path);
        int descriptor = OPEN.callInt(call -> {
            call.putArray(name, 0, name.length, ArrayFlags.IN);
            call.putInt(access | CLOSE_ON_EXEC);
        });
        if (descriptor < 0) {
            throw Errno.exception(CFunction.errno(), path.toString());
        }
        return new OpenFile(path, descriptor);
    }

    /** Takes a shared lock on one byte; false if another opening of the file has an exclusive one. */
    public synchronized boolean lockShared(long position) throws IOException {
        return take(FileLockRecord.shared(position));
    }

    /** Takes one byte for this opening alone, which must be one for writing; false if another one has a lock on it. */
    public synchronized boolean lockExclusive(long position) throws IOException {
        return take(FileLockRecord.exclusive(position));
    }

    private boolean take(FileLockRecord lock) throws IOException {
        if (lock(F_OFD_SETLK, lock) == 0) {
            return true;
        }
        int errno = CFunction.errno();
        if (errno == Errno.EAGAIN || errno == Errno.EACCES) {
            return false;
        }
        throw Errno.exception(errno, path.toString());
    }

    /** Whether another opening of the file has any lock on this byte; the own ones do not count. */
    public boolean isLockedByAnother(long position) throws IOException {
        return isLockedByAnother(position, position);
    }

    /** Whether another opening of the file has any lock on one of these bytes, both ends among them; the own ones do not count. */
    public synchronized boolean isLockedByAnother(long first, long last) throws IOException {
        FileLockRecord asked = FileLockRecord.exclusive(first, last);
        if (lock(F_OFD_GETLK, asked) < 0) {
            throw Errno.exception(CFunction.errno(), path.toString());
        }
        return !asked.isFree();
    }

    /** Gives back the own lock on this byte, also where a child just being started has inherited the opening. */
    public synchronized void unlock(long position) {
        if (descriptor >= 0) {
            // It can only fail if the file is not open, and then there is no lock.
            int ignored = lock(F_OFD_SETLK, FileLockRecord.none(position));
            assert ignored <= 0;
        }
    }

    /** The first byte at or behind this one that is not in a hole; {@link Long#MAX_VALUE} if there is none. */
    public long nextData(long from) throws IOException {
        return seek(from, SEEK_DATA);
    }

    /** The first byte at or behind this one that is in a hole; the file's end counts as one. */
    public long nextHole(long from) throws IOException {
        return seek(from, SEEK_HOLE);
    }

    private synchronized long seek(long from, int whence) throws IOException {
        long found = LSEEK.callLong(call -> {
            call.putInt(descriptor);
            call.putLong(from);
            call.putInt(whence);
        });
        if (found >= 0) {
            return found;
        }
        int errno = CFunction.errno();
        if (errno == Errno.ENXIO) {
            return Long.MAX_VALUE;
        }
        throw Errno.exception(errno, path.toString());
    }

    /** A name of the file that other programs of this user can open as long as it is open here. */
    public synchronized String name() throws IOException {
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor();
    }

    synchronized int descriptor() throws IOException {
        if (descriptor < 0) {
            throw new IOException(path + " is closed");
        }
        return descriptor;
    }

    private int lock(int command, FileLockRecord lock) {
        return FCNTL.callInt(call -> {
            call.putInt(descriptor);
            call.putInt(command);
            call.putArray(lock.bytes(), 0, lock.bytes().length, ArrayFlags.IN | ArrayFlags.OUT);
        });
    }

    @Override
    public synchronized void close() {
        if (descriptor >= 0) {
            int open = descriptor;
            descriptor = -1;
            int ignored = CLOSE.callInt(call -> call.putInt(open));
            assert ignored <= 0;
        }
    }
}
