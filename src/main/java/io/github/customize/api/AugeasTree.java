package io.github.customize.api;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.handle.LibraryHandle;
import io.github.customize.json.HostPaths;
import io.github.customize.runner.GuestWork;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Configuration files of the guest as a tree, by Augeas, which runs in the appliance with the lenses that it has. What is changed
 * reaches the guest with {@link #save}. It is closed when anything is unmounted. Every method throws a {@link CustomizeException} when
 * Augeas refuses, with what it says, or the guest is lost.
 *
 * @since 0.2.0
 */
public final class AugeasTree implements AutoCloseable {
    private final LibraryHandle handle;
    private final GuestWork work;

    private AugeasTree(LibraryHandle handle, GuestWork work) {
        this.handle = handle;
        this.work = work;
    }

    static AugeasTree open(GuestWork work, String root, int flags) throws CustomizeException {
        return Call.of(() -> new AugeasTree(work.with(daemon -> LibraryHandle.augeas(daemon, root, flags)), work));
    }

    /**
     * Calls what an expression leads to by a name, or forgets the name when there is no expression.
     *
     * @return the number of nodes
     * @since 0.2.0
     */
    public int define(String name, Optional<String> expression) throws CustomizeException {
        String action = "define the variable " + name;
        return expression.isPresent()
                ? number(action, "defvar", name, expression.get())
                : number(action, "defvar", name);
    }

    /**
     * Calls what an expression leads to by a name, and makes a node with a value when that is nothing.
     *
     * @since 0.2.0
     */
    public Nodes defineNode(String name, String expression, String value) throws CustomizeException {
        List<String> answer = ask("define the node " + name, "defnode", name, expression, value);
        if (answer.size() != 2) {
            throw wrong("define the node " + name);
        }
        return new Nodes(parsed(answer.get(0)), answer.get(1).equals("1"));
    }

    /**
     * What a name leads to.
     *
     * @param count of nodes
     * @param created whether the only one was made for it
     * @since 0.2.0
     */
    public record Nodes(int count, boolean created) {}

    /**
     * The value of a node; a failure if there is no such node, or it has none.
     *
     * @since 0.2.0
     */
    public String get(String path) throws CustomizeException {
        return one("read " + path, "get", path);
    }

    /**
     * The last part of the path of a node.
     *
     * @since 0.2.0
     */
    public String label(String path) throws CustomizeException {
        return one("read the label of " + path, "label", path);
    }

    /**
     * Gives a node a value, and makes it if there is none.
     *
     * @since 0.2.0
     */
    public void set(String path, String value) throws CustomizeException {
        ask("set " + path, "set", path, value);
    }

    /**
     * Gives several nodes a value.
     *
     * @param base the nodes
     * @param below what of each, or empty for themselves
     * @return how many there were
     * @since 0.2.0
     */
    public int setAll(String base, Optional<String> below, String value) throws CustomizeException {
        String action = "set nodes of " + base;
        return below.isPresent()
                ? number(action, "setm", base, value, below.get())
                : number(action, "setm", base, value);
    }

    /**
     * Takes the value of a node away, and makes it if there is none.
     *
     * @since 0.2.0
     */
    public void clear(String path) throws CustomizeException {
        ask("clear " + path, "set", path);
    }

    /**
     * Makes a node beside another.
     *
     * @since 0.2.0
     */
    public void insert(String path, String label, boolean before) throws CustomizeException {
        ask("insert " + label + (before ? " before " : " after ") + path, "insert", path, label, before ? "1" : "0");
    }

    /**
     * Removes nodes with all below them.
     *
     * @return how many
     * @since 0.2.0
     */
    public int remove(String path) throws CustomizeException {
        return number("remove " + path, "rm", path);
    }

    /**
     * Moves a node to the place of another, which need not exist.
     *
     * @since 0.2.0
     */
    public void move(String from, String to) throws CustomizeException {
        ask("move " + from + " to " + to, "mv", from, to);
    }

    /**
     * The paths of all nodes that an expression matches.
     *
     * @since 0.2.0
     */
    public List<String> match(String expression) throws CustomizeException {
        return ask("match " + expression, "match", expression);
    }

    /**
     * Has a lens read files, too, from the next {@link #load} on, or no more.
     *
     * @since 0.2.0
     */
    public void transform(String lens, String files, boolean remove) throws CustomizeException {
        ask("use the lens " + lens + " for " + files, "transform", lens, files, remove ? "1" : "0");
    }

    /**
     * Reads the files anew; what was not saved is lost.
     *
     * @since 0.2.0
     */
    public void load() throws CustomizeException {
        ask("load the files", "load");
    }

    /**
     * Writes what was changed.
     *
     * @return the files that were written
     * @since 0.2.0
     */
    public List<String> save() throws CustomizeException {
        return Call.of(() -> {
            work.beforeFilesChange();
            List<String> files = askInside("save the files", "save");
            work.filesChanged(files);
            return files;
        });
    }

    /**
     * Closes it; what was not saved is lost.
     *
     * @since 0.2.0
     */
    @Override
    public void close() throws CustomizeException {
        Call.of(() -> {
            work.with(daemon -> {
                handle.close();
                return handle;
            });
            return handle;
        });
    }

    private List<String> ask(String action, String... words) throws CustomizeException {
        return Call.of(() -> askInside(action, words));
    }

    private List<String> askInside(String action, String... words) throws Failure, IOException {
        return work.with(daemon -> handle.ask(action + " by Augeas", LibraryHandle.words(words))).stream()
                .map(HostPaths::decode)
                .toList();
    }

    private String one(String action, String... words) throws CustomizeException {
        List<String> answer = ask(action, words);
        if (answer.size() != 1) {
            throw wrong(action);
        }
        return answer.get(0);
    }

    private int number(String action, String... words) throws CustomizeException {
        return parsed(one(action, words));
    }

    private static int parsed(String text) throws CustomizeException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong("count nodes");
        }
    }

    private static CustomizeException wrong(String action) {
        return new CustomizeException(
                ExitCode.STEP_FAILED.number(), "failed to " + action + " by Augeas: its answer makes no sense");
    }
}
