package io.github.customize.api;

import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chown;
import io.github.customize.op.Payload;
import io.github.customize.op.Relabel;
import io.github.customize.op.RemoveXattr;
import io.github.customize.op.Reply;
import io.github.customize.op.SetTimes;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Xattrs;
import io.github.customize.runner.GuestSession;
import io.github.customize.runner.GuestWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link GuestFiles} does not have: owners of links, times, extended attributes. Every method throws a
 * {@link CustomizeException} when there is no such file, or the guest is lost.
 *
 * @since 0.2.0
 */
public final class GuestAttributes {
    private final GuestSession session;
    private final GuestWork work;

    GuestAttributes(GuestSession session, GuestWork work) {
        this.session = session;
        this.work = work;
    }

    /**
     * Sets owner and group, by number, of a file or of a link itself.
     *
     * @since 0.2.0
     */
    public void ownerOfLink(String path, long uid, long gid) throws CustomizeException {
        change(new Chown(path, uid, gid, false, false));
    }

    /**
     * Sets when the content changed last, in whole seconds.
     *
     * @since 0.2.0
     */
    public void modified(String path, Instant time) throws CustomizeException {
        change(new SetTimes(path, time.getEpochSecond(), true));
    }

    /**
     * Sets when a file was read and when its content changed last, to the nanosecond.
     *
     * @since 0.2.0
     */
    public void times(String path, Instant accessed, Instant modified) throws CustomizeException {
        change(new SetTimes(path, Optional.of(accessed), modified, true));
    }

    /**
     * Gives a file or directory, with all below it, the SELinux labels of a policy.
     *
     * @param spec the policy's {@code file_contexts} in the guest
     * @param force replaces labels whole, also those of types that users may choose
     * @since 0.2.0
     */
    public void relabel(String spec, String path, boolean force) throws CustomizeException {
        byte[] top = (path + "\0").getBytes(StandardCharsets.UTF_8);
        Relabel labels = new Relabel(spec, Payload.of(top), false, force);
        Call.of(() -> work.change(List.of(labels)));
    }

    /**
     * Removes an extended attribute of a file or of a link itself.
     *
     * @param follow whether a link at the end of the path is followed
     * @since 0.2.0
     */
    public void removeExtended(String path, String name, boolean follow) throws CustomizeException {
        change(new RemoveXattr(path, name, follow));
    }

    /**
     * The extended attributes of a file or of a link itself, by their names: {@code user.origin}, {@code security.selinux} …
     *
     * @param follow whether a link at the end of the path is followed
     * @since 0.2.0
     */
    public SortedMap<String, byte[]> extended(String path, boolean follow) throws CustomizeException {
        Xattrs question = new Xattrs(path, follow);
        return Call.of(() -> {
            Reply reply = GuestFiles.ok(question, session.daemon().call(question));
            SortedMap<String, byte[]> all = new TreeMap<>();
            if (reply.fields().get("xattrs") instanceof Map<?, ?> found) {
                found.forEach((name, value) ->
                        all.put(String.valueOf(name), HexFormat.of().parseHex(String.valueOf(value))));
            }
            return all;
        });
    }

    /**
     * Sets an extended attribute of a file or of a link itself.
     *
     * @param follow whether a link at the end of the path is followed
     * @since 0.2.0
     */
    public void setExtended(String path, String name, byte[] value, boolean follow) throws CustomizeException {
        change(new SetXattr(path, name, value, follow));
    }

    private void change(ChangeOp op) throws CustomizeException {
        Call.of(() -> work.change(List.of(op)));
    }
}
