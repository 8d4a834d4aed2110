package io.github.customize.convert;

import io.github.customize.source.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A call of virt-customize or virt-sysprep that is to be carried out. */
public final class DropInCall {
    private final ToolCall call;
    private final boolean changesNothing;

    private DropInCall(ToolCall call) {
        this.call = call;
        this.changesNothing =
                call.draft().steps().isEmpty() && call.draft().problems().isEmpty();
    }

    /** Reads the words behind the tool's name. */
    public static DropInCall read(Tool tool, List<String> words, Surroundings surroundings) {
        ToolCall call = new ToolCall(tool, new RecipeDraft(), surroundings);
        call.take(Conversion.placed(words, 1));
        return new DropInCall(call);
    }

    /**
     * The recipe that does what the options ask for.
     *
     * @throws Unconvertible with everything that has no equivalent
     */
    public Converted recipe() throws Unconvertible {
        return Conversion.written(
                List.of(call),
                call.draft(),
                new Variables(),
                "options of " + call.tool().command(),
                call.surroundings());
    }

    /**
     * The image; empty for a guest of libvirt.
     *
     * @throws Unconvertible when there is none, or what is named is none
     */
    public String image() throws Unconvertible {
        List<Given> domains = call.foreign();
        if (domains.size() > 1 || (!domains.isEmpty() && !call.images().isEmpty())) {
            call.draft()
                    .problem(
                            domains.get(domains.size() - 1).name().at(),
                            "several guests are named",
                            "name one, with -d or with -a");
        }
        if (call.images().isEmpty() && call.foreign().isEmpty()) {
            call.draft().problem(Position.option(call.tool().command()), "there is no image", "name one with -a FILE");
        }
        call.formatInVain()
                .ifPresent(option -> call.draft()
                        .problem(
                                option.at(),
                                option.raw() + " holds for the images behind it, and there is none",
                                "put it before -a"));
        call.images().stream()
                .filter(image -> image.file().raw().matches("[a-z]+://.*"))
                .forEach(image ->
                        call.draft().problem(image.file().at(), "images behind addresses are not read", "name a file"));
        if (!call.draft().problems().isEmpty()) {
            throw new Unconvertible(call.draft().problems().list());
        }
        return call.images().isEmpty() ? "" : call.images().get(0).file().raw();
    }

    /** The guest of libvirt, if it is named by that. */
    public Optional<String> domain() {
        return call.foreign().stream().map(given -> given.value().raw()).findFirst();
    }

    /** Where libvirt is asked for it; empty for the usual place. */
    public Optional<String> connection() {
        return call.connection().map(Word::raw);
    }

    /** What the image is said to be: raw or qcow2; empty to look. */
    public Optional<String> format() {
        return call.images().stream()
                .map(ToolCall.NamedImage::format)
                .filter(format -> !format.equals("auto"))
                .findFirst();
    }

    /** The memory of the appliance in MiB. */
    public OptionalInt memory() {
        return call.memory().isPresent() && call.memory().get().raw().matches("[1-9][0-9]{0,6}")
                ? OptionalInt.of(Integer.parseInt(call.memory().get().raw()))
                : OptionalInt.empty();
    }

    /** Whether the options are right, and yet change nothing. */
    public boolean changesNothing() {
        return changesNothing;
    }

    public boolean isQuiet() {
        return call.isQuiet();
    }

    public boolean isVerbose() {
        return call.isVerbose();
    }

    public boolean isColored() {
        return call.isColored();
    }

    /** Whether everything is done and thrown away. */
    public boolean isRehearsal() {
        return call.isRehearsal();
    }

    /** Whether only the recipe is asked for. */
    public boolean printsRecipe() {
        return call.printsRecipe();
    }

    public boolean wantsVersion() {
        return call.wantsVersion();
    }

    /** What is asked to be printed instead of any work: the help, or the operations of virt-sysprep. */
    public Optional<String> information() {
        if (call.wantsHelp()) {
            return Optional.of(OptionPage.of(call.tool()));
        }
        return call.listsOperations() ? Optional.of(Sysprep.list()) : Optional.empty();
    }
}
