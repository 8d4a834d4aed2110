package io.github.customize.guest.handle;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.GuestReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hive of a Windows registry, open in the appliance. Nodes and values are called by numbers, which are theirs until the hive
 * is changed.
 */
public final class Hive implements Closeable {
    private final LibraryHandle handle;
    private final String path;

    private Hive(LibraryHandle handle, String path) {
        this.handle = handle;
        this.path = path;
    }

    /** Opens the hive in a file of the guest, with the flags of {@code hivex.h}. */
    public static Hive open(DaemonClient daemon, String path, long flags) throws IOException {
        return new Hive(LibraryHandle.hive(daemon, path, flags), path);
    }

    /** Opens the hive in a file of the guest to be read, also where it is damaged as real hives often are. */
    public static Hive open(DaemonClient daemon, String path) throws IOException {
        return open(daemon, path, 0);
    }

    /** Where it was opened. */
    public String path() {
        return path;
    }

    public long root() throws IOException {
        return number("find the root", "root");
    }

    public String name(long node) throws IOException {
        return text("read the name of the node " + node, "name", Long.toString(node));
    }

    public List<Long> children(long node) throws IOException {
        return numbers("list the children of the node " + node, "children", Long.toString(node));
    }

    public OptionalLong child(long node, String name) throws IOException {
        return found(number("find " + name + " below the node " + node, "child", Long.toString(node), name));
    }

    /** The node that names lead to, from the root on; upper and lower case are one. */
    public OptionalLong node(String... names) throws IOException {
        OptionalLong at = OptionalLong.of(root());
        for (String name : names) {
            at = at.isPresent() ? child(at.getAsLong(), name) : at;
        }
        return at;
    }

    public long parent(long node) throws IOException {
        return number("find the parent of the node " + node, "parent", Long.toString(node));
    }

    public List<Long> values(long node) throws IOException {
        return numbers("list the values of the node " + node, "values", Long.toString(node));
    }

    public OptionalLong value(long node, String key) throws IOException {
        return found(number("find the value " + key + " of the node " + node, "value", Long.toString(node), key));
    }

    public String key(long value) throws IOException {
        return text("read the key of the value " + value, "key", Long.toString(value));
    }

    public long type(long value) throws IOException {
        return number("read the type of the value " + value, "type", Long.toString(value));
    }

    public byte[] data(long value) throws IOException {
        return data("read the value " + value, value);
    }

    private byte[] data(String action, long value) throws IOException {
        return one(action, ask(action, "data", Long.toString(value)), 1);
    }

    /** A value as text, which it is up to the first NUL. */
    public String string(long value) throws IOException {
        String action = "read the value " + value;
        byte[] bytes = data(action, value);
        try {
            String all = StandardCharsets.UTF_16LE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int end = all.indexOf(0);
            return end < 0 ? all : all.substring(0, end);
        } catch (CharacterCodingException e) {
            throw new GuestReadException(at(action), "it is no text in UTF-16");
        }
    }

    /** The text of a value of a node, if there is such a value. */
    public Optional<String> string(long node, String key) throws IOException {
        OptionalLong value = value(node, key);
        return value.isPresent() ? Optional.of(string(value.getAsLong())) : Optional.empty();
    }

    /** The number of 32 bits that a value of a node is, if there is such a value and it is one. */
    public OptionalLong word(long node, String key) throws IOException {
        OptionalLong value = value(node, key);
        if (value.isEmpty()) {
            return value;
        }
        byte[] bytes = data(value.getAsLong());
        return bytes.length == Integer.BYTES
                ? OptionalLong.of(Integer.toUnsignedLong(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt()))
                : OptionalLong.empty();
    }

    public long addChild(long parent, String name) throws IOException {
        return number("add " + name + " to the node " + parent, "add-child", Long.toString(parent), name);
    }

    public void deleteChild(long node) throws IOException {
        ask("delete the node " + node, "delete-child", Long.toString(node));
    }

    public void setValue(long node, String key, long type, byte[] data) throws IOException {
        List<byte[]> words =
                new ArrayList<>(LibraryHandle.words("set-value", Long.toString(node), key, Long.toString(type)));
        words.add(data);
        handle.ask(at("set the value " + key + " of the node " + node), words);
    }

    /** Writes it into a file of the guest. */
    public void write(String into) throws IOException {
        handle.write("write the hive " + into, into);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }

    private String at(String action) {
        return action + " of the hive " + path;
    }

    private List<byte[]> ask(String action, String... words) throws IOException {
        return handle.ask(at(action), LibraryHandle.words(words));
    }

    private byte[] one(String action, List<byte[]> answer, int index) throws GuestReadException {
        if (answer.size() <= index) {
            throw new GuestReadException(at(action), "there is no answer");
        }
        return answer.get(index);
    }

    private String text(String action, String... words) throws IOException {
        return new String(one(action, ask(action, words), 0), StandardCharsets.UTF_8);
    }

    private long number(String action, String... words) throws IOException {
        return parsed(action, one(action, ask(action, words), 0));
    }

    private List<Long> numbers(String action, String... words) throws IOException {
        List<Long> all = new ArrayList<>();
        for (byte[] one : ask(action, words)) {
            all.add(parsed(action, one));
        }
        return all;
    }

    private long parsed(String action, byte[] text) throws GuestReadException {
        try {
            return Long.parseLong(new String(text, StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            throw new GuestReadException(at(action), "the answer is no number");
        }
    }

    private static OptionalLong found(long place) {
        return place == 0 ? OptionalLong.empty() : OptionalLong.of(place);
    }
}
