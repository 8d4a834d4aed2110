package io.github.customize.api;

import io.github.customize.guest.handle.Hive;
import io.github.customize.runner.GuestWork;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A hive of a Windows registry, read by hivex in the appliance. Nodes and values are called by numbers, which are theirs until the hive
 * is changed. Every method throws a {@link CustomizeException} when there is no such node or value, the hive is damaged, or the guest is
 * lost.
 *
 * @since 0.2.0
 */
public final class RegistryHive implements AutoCloseable {
    private final Hive hive;
    private final GuestWork work;

    /**
     * How a hive is opened.
     *
     * @since 0.2.0
     */
    public enum Access {
        /** It may be changed. */
        WRITE(4),
        /** Damage in places that are not asked for is passed over. */
        UNSAFE(8);

        private final int flag;

        Access(int flag) {
            this.flag = flag;
        }
    }

    private RegistryHive(Hive hive, GuestWork work) {
        this.hive = hive;
        this.work = work;
    }

    static RegistryHive open(GuestWork work, String path, List<Access> access) throws CustomizeException {
        int flags = access.stream().distinct().mapToInt(one -> one.flag).sum();
        return Call.of(() -> new RegistryHive(work.with(daemon -> Hive.open(daemon, path, flags)), work));
    }

    /**
     * The file that it was opened from.
     *
     * @since 0.2.0
     */
    public String path() {
        return hive.path();
    }

    /**
     * The node at the top.
     *
     * @since 0.2.0
     */
    public long root() throws CustomizeException {
        return ask(Hive::root);
    }

    /**
     * The name of a node.
     *
     * @since 0.2.0
     */
    public String name(long node) throws CustomizeException {
        return ask(open -> open.name(node));
    }

    /**
     * The nodes below a node.
     *
     * @since 0.2.0
     */
    public List<Long> children(long node) throws CustomizeException {
        return ask(open -> open.children(node));
    }

    /**
     * The node of that name below a node, if there is one; upper and lower case are one.
     *
     * @since 0.2.0
     */
    public OptionalLong child(long node, String name) throws CustomizeException {
        return ask(open -> open.child(node, name));
    }

    /**
     * The node above a node.
     *
     * @since 0.2.0
     */
    public long parent(long node) throws CustomizeException {
        return ask(open -> open.parent(node));
    }

    /**
     * The values of a node.
     *
     * @since 0.2.0
     */
    public List<Long> values(long node) throws CustomizeException {
        return ask(open -> open.values(node));
    }

    /**
     * The value of a node with that key, if there is one; the empty key is that of the default.
     *
     * @since 0.2.0
     */
    public OptionalLong value(long node, String key) throws CustomizeException {
        return ask(open -> open.value(node, key));
    }

    /**
     * The key of a value.
     *
     * @since 0.2.0
     */
    public String key(long value) throws CustomizeException {
        return ask(open -> open.key(value));
    }

    /**
     * The type of a value: 1 for text, 4 for a number of 32 bits and so on.
     *
     * @since 0.2.0
     */
    public long type(long value) throws CustomizeException {
        return ask(open -> open.type(value));
    }

    /**
     * The bytes of a value.
     *
     * @since 0.2.0
     */
    public byte[] data(long value) throws CustomizeException {
        return ask(open -> open.data(value));
    }

    /**
     * The text that a value is, which ends before the first NUL.
     *
     * @throws CustomizeException also when it is no text in UTF-16
     * @since 0.2.0
     */
    public String string(long value) throws CustomizeException {
        return ask(open -> open.string(value));
    }

    /**
     * Makes a node below another.
     *
     * @return the node
     * @since 0.2.0
     */
    public long addChild(long parent, String name) throws CustomizeException {
        return ask(open -> open.addChild(parent, name));
    }

    /**
     * Removes a node with all below it.
     *
     * @since 0.2.0
     */
    public void deleteChild(long node) throws CustomizeException {
        ask(open -> {
            open.deleteChild(node);
            return open;
        });
    }

    /**
     * Gives a value of a node its type and bytes, and makes it if there is none.
     *
     * @since 0.2.0
     */
    public void setValue(long node, String key, long type, byte[] data) throws CustomizeException {
        ask(open -> {
            open.setValue(node, key, type, data);
            return open;
        });
    }

    /**
     * Writes the hive as it is now into the file that it was opened from, or into another.
     *
     * @since 0.2.0
     */
    public void write(String path) throws CustomizeException {
        Call.of(() -> {
            work.beforeFilesChange();
            work.with(daemon -> {
                hive.write(path);
                return path;
            });
            work.filesChanged(List.of(path));
            return path;
        });
    }

    /**
     * Closes it; what was changed and not written is lost.
     *
     * @since 0.2.0
     */
    @Override
    public void close() throws CustomizeException {
        ask(open -> {
            open.close();
            return open;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(Hive hive) throws IOException;
    }

    private <T> T ask(Question<T> question) throws CustomizeException {
        return Call.of(() -> work.with(daemon -> question.of(hive)));
    }
}
