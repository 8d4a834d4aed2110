package io.github.customize.convert;

import io.github.customize.source.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a tool: its settings, while its operations go into a draft. */
final class ToolCall {
    private final Tool tool;
    private final RecipeDraft draft;
    private final Surroundings surroundings;
    private final List<NamedImage> images = new ArrayList<>();
    private final List<Given> onlyForLibguestfs = new ArrayList<>();
    private final List<Word> operations = new ArrayList<>();
    private final List<Word> removedUsers = new ArrayList<>();
    private String format = "auto";
    private @Nullable Word formatInVain;
    private boolean network;
    private @Nullable Word memory;
    private @Nullable Word connection;
    private @Nullable Word scheme;
    private boolean quiet;
    private boolean verbose;
    private boolean colored;
    private boolean rehearsal;
    private boolean printsRecipe;
    private boolean help;
    private boolean version;
    private boolean listsOperations;

    /**
     * An image of the call.
     *
     * @param format raw, qcow2 or auto
     */
    record NamedImage(Word file, String format) {}

    ToolCall(Tool tool, RecipeDraft draft, Surroundings surroundings) {
        this.tool = tool;
        this.draft = draft;
        this.surroundings = surroundings;
        this.network = tool.hasNetwork();
    }

    /** Takes all options: first those that say how the tool works, wherever they stand. */
    void take(List<Word> words) {
        List<Given> given = new OptionReader(tool, Options.of(tool), draft).read(words);
        given.stream().filter(one -> !one.option().operation()).forEach(this::take);
        boolean customizes = tool == Tool.VIRT_CUSTOMIZE || Sysprep.includesCustomize(operations);
        for (Given one : given) {
            if (one.option().operation()) {
                if (customizes) {
                    take(one);
                } else {
                    draft.problem(
                            one.name().at(),
                            one.name().raw() + " does nothing without the operation customize",
                            "add customize to the operations, or leave the option out");
                }
            }
        }
        if (tool == Tool.VIRT_SYSPREP) {
            Sysprep.seal(this);
        }
    }

    void take(Given given) {
        given.option().action().take(given, this);
    }

    /** Says that recipes have nothing for an option. */
    void refuse(Given given, String reason, String remedy) {
        draft.problem(given.name().at(), given.name().raw() + " has no equivalent: " + reason, remedy);
    }

    Tool tool() {
        return tool;
    }

    RecipeDraft draft() {
        return draft;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** A file of this host. */
    Path file(Word name) {
        return surroundings.file(name.raw());
    }

    void image(Word file) {
        images.add(new NamedImage(file, format));
        formatInVain = null;
    }

    List<NamedImage> images() {
        return images;
    }

    /** Of the images behind it. */
    void format(String name, Word option) {
        format = name;
        formatInVain = option;
    }

    /** A format behind which there is no image. */
    Optional<Word> formatInVain() {
        return Optional.ofNullable(formatInVain);
    }

    void connect(Word uri) {
        connection = uri;
    }

    Optional<Word> connection() {
        return Optional.ofNullable(connection);
    }

    /** What asks for something that only libguestfs has, and says nothing of the recipe. */
    void foreign(Given given) {
        onlyForLibguestfs.add(given);
    }

    List<Given> foreign() {
        return onlyForLibguestfs;
    }

    boolean hasNetwork() {
        return network;
    }

    void network(boolean has) {
        network = has;
    }

    /** Refuses what comes over the network in a call without it. */
    boolean requireNetwork(Given given) {
        if (!network) {
            String remedy = tool.hasNetwork() ? "leave out --no-network" : "add --network";
            draft.problem(
                    given.name().at(),
                    given.name().raw() + " needs the network",
                    remedy + ", or write a step 'packages' with 'offline'");
        }
        return network;
    }

    Optional<Word> memory() {
        return Optional.ofNullable(memory);
    }

    void memory(Word mib) {
        memory = mib;
    }

    Optional<Word> scheme() {
        return Optional.ofNullable(scheme);
    }

    void scheme(Word name) {
        scheme = name;
    }

    List<Word> operations() {
        return operations;
    }

    List<Word> removedUsers() {
        return removedUsers;
    }

    boolean isQuiet() {
        return quiet;
    }

    void beQuiet() {
        quiet = true;
    }

    boolean isVerbose() {
        return verbose;
    }

    void beVerbose() {
        verbose = true;
    }

    boolean isColored() {
        return colored;
    }

    void beColored() {
        colored = true;
    }

    boolean isRehearsal() {
        return rehearsal;
    }

    void rehearse() {
        rehearsal = true;
    }

    boolean printsRecipe() {
        return printsRecipe;
    }

    void printRecipe() {
        printsRecipe = true;
    }

    boolean wantsHelp() {
        return help;
    }

    void help() {
        help = true;
    }

    boolean wantsVersion() {
        return version;
    }

    void version() {
        version = true;
    }

    boolean listsOperations() {
        return listsOperations;
    }

    void listOperations() {
        listsOperations = true;
    }

    /** Reads a file of commands in the place of the option. */
    void commands(Word file) {
        new CommandsFile(this).take(file);
    }

    /** Where to say something of the whole call. */
    Position at() {
        return images.isEmpty()
                ? Position.option(tool.command())
                : images.get(0).file().at();
    }
}
