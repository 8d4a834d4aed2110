package io.github.customize.guest.handle;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.GuestReadException;
import io.github.customize.json.FileNameText;
import io.github.customize.op.Handle;
import io.github.customize.op.HandleAnswer;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** An open handle of Augeas or hivex, in a process of the appliance. What it answers comes from the guest's side. */
public final class LibraryHandle {
    private final DaemonClient daemon;
    private final long number;

    private LibraryHandle(DaemonClient daemon, long number) {
        this.daemon = daemon;
        this.number = number;
    }

    /** Opens the files of the guest below a directory as a tree of Augeas, with the flags of {@code augeas.h}. */
    public static LibraryHandle augeas(DaemonClient daemon, String root, long flags) throws IOException {
        List<byte[]> words = words("open", root, Long.toString(flags));
        return open(daemon, "start Augeas on " + root, Handle.openAugeas(words));
    }

    /** Opens the hive in a file of the guest, with the flags of {@code hivex.h}. */
    public static LibraryHandle hive(DaemonClient daemon, String path, long flags) throws IOException {
        return open(daemon, "open the hive " + path, Handle.openHive(path, words("open", Long.toString(flags))));
    }

    private static LibraryHandle open(DaemonClient daemon, String action, Handle request) throws IOException {
        Reply reply = daemon.call(request);
        answer(action, reply);
        return new LibraryHandle(daemon, reply.number("number", 0));
    }

    /** Words as they are asked. */
    public static List<byte[]> words(String... texts) {
        return Stream.of(texts).map(FileNameText::bytes).toList();
    }

    /**
     * Asks it something.
     *
     * @param action what that is, for the message of a failure
     * @throws GuestReadException when the library refuses, or the handle is not there any more
     */
    public List<byte[]> ask(String action, List<byte[]> words) throws IOException {
        return answer(action, daemon.call(Handle.ask(number, words)));
    }

    /** Has a hive written into a file of the guest. */
    public void write(String action, String into) throws IOException {
        answer(action, daemon.call(Handle.write(number, into, words("commit"))));
    }

    /** Closes it; what was changed and not saved is lost. */
    public void close() throws IOException {
        daemon.call(Handle.close(number));
    }

    private static List<byte[]> answer(String action, Reply reply) throws GuestReadException {
        OpError error = reply.error();
        if (error != null) {
            throw new GuestReadException(
                    action,
                    reply.failedWith("EBADF")
                            ? "it was closed when file systems were unmounted or a command did not end; open it again"
                            : error.message());
        }
        try {
            HandleAnswer answer = HandleAnswer.of(reply.data());
            if (answer.failed()) {
                throw new GuestReadException(action, new String(answer.texts().get(0), StandardCharsets.UTF_8));
            }
            return answer.texts();
        } catch (IllegalArgumentException e) {
            throw new GuestReadException(action, String.valueOf(e.getMessage()));
        }
    }
}
