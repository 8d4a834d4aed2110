package io.github.customize.linux;

import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes for a Unix socket that take an open file along. */
public final class DescriptorMessage {
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;

    /** Where the parts lie in one block of memory: struct msghdr, its one struct iovec, its struct cmsghdr, the bytes. */
    private static final int VECTOR_AT = 56;

    private static final int CONTROL_AT = VECTOR_AT + 2 * Long.BYTES;
    private static final int NUMBER_AT = CONTROL_AT + Long.BYTES + 2 * Integer.BYTES;
    private static final int CONTENT_AT = CONTROL_AT + 3 * Long.BYTES;

    private static final CFunction SENDMSG =
            CFunction.of("sendmsg", Type.SLONG_LONG, Type.SINT, Type.POINTER, Type.SINT);
    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private DescriptorMessage() {}

    /** Looks up the function, which loads the library. */
    public static void warmUp() {
        assert SENDMSG != null;
    }

    /**
     * Sends what is left in the buffer, or the first part of it, and the file with its first byte.
     *
     * @param socket the number of a socket's descriptor
     * @return how many bytes were sent, 0 when the socket takes none now
     */
    public static int send(int socket, ByteBuffer bytes, OpenFile file) throws IOException {
        byte[] content = new byte[bytes.remaining()];
        bytes.duplicate().get(content);
        long message = MEMORY.allocateMemory(CONTENT_AT + content.length, true);
        try {
            fill(message, content, file.descriptor());
            long sent = SENDMSG.callLong(call -> {
                call.putInt(socket);
                call.putAddress(message);
                call.putInt(MSG_NOSIGNAL | MSG_DONTWAIT);
            });
            if (sent < 0 && CFunction.errno() != Errno.EAGAIN) {
                throw Errno.exception(CFunction.errno(), "sending a descriptor");
            }
            bytes.position(bytes.position() + (int) Math.max(sent, 0));
            return (int) Math.max(sent, 0);
        } finally {
            MEMORY.freeMemory(message);
        }
    }

    private static void fill(long message, byte[] content, int descriptor) {
        MEMORY.putLong(message + 2 * Long.BYTES, message + VECTOR_AT);
        MEMORY.putLong(message + 3 * Long.BYTES, 1);
        MEMORY.putLong(message + 4 * Long.BYTES, message + CONTROL_AT);
        MEMORY.putLong(message + 5 * Long.BYTES, CONTENT_AT - CONTROL_AT);
        MEMORY.putLong(message + VECTOR_AT, message + CONTENT_AT);
        MEMORY.putLong(message + VECTOR_AT + Long.BYTES, content.length);
        MEMORY.putLong(message + CONTROL_AT, NUMBER_AT + Integer.BYTES - CONTROL_AT);
        MEMORY.putInt(message + CONTROL_AT + Long.BYTES, SOL_SOCKET);
        MEMORY.putInt(message + CONTROL_AT + Long.BYTES + Integer.BYTES, SCM_RIGHTS);
        MEMORY.putInt(message + NUMBER_AT, descriptor);
        MEMORY.putByteArray(message + CONTENT_AT, content, 0, content.length);
    }
}
