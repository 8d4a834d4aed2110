package io.github.customize.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a program was confined, as the launcher told. */
public record Confinement(Map<String, String> facts) {
    /** How the launcher ends when it may not start a program less confined than is required. */
    public static final int REFUSED = 125;

    /** What to do about a refusal. */
    public static final String ADVICE =
            "'customize doctor' tells what is missing and why, and --sandbox auto without --deny-network does without it";

    private static final String FIRST_WORD = "jail";
    private static final String YES = "yes";

    /** What the launcher calls a layer, and what people do. */
    private static final Map<String, String> LAYERS = names();

    public Confinement {
        facts = Map.copyOf(facts);
    }

    private static Map<String, String> names() {
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put("spaces", "name spaces");
        layers.put("landlock", "Landlock");
        layers.put("filter", "filter of system calls");
        return layers;
    }

    /** One of the things that confine a program; there is a reason if it is missing. */
    public record Layer(String name, Optional<String> missing) {}

    /** What a line of the launcher says; empty if it is not of the launcher. */
    public static Optional<Confinement> parse(String line) {
        String[] words = line.split("\t", -1);
        if (!words[0].equals(FIRST_WORD)) {
            return Optional.empty();
        }
        Map<String, String> facts = new HashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign > 0) {
                facts.put(word.substring(0, sign), word.substring(sign + 1));
            }
        }
        return Optional.of(new Confinement(facts));
    }

    public List<Layer> layers() {
        return LAYERS.entrySet().stream()
                .map(layer -> new Layer(
                        layer.getValue(),
                        Optional.of(facts.getOrDefault(layer.getKey(), "unknown"))
                                .filter(said -> !said.equals(YES))))
                .toList();
    }

    /** The confined process. */
    public long process() {
        return Long.parseLong(facts.getOrDefault("process", "0"));
    }

    /** Why the network is not limited, of a program that may use it; empty if it is, or if there is none. */
    public Optional<String> unlimitedNetwork() {
        return Optional.of(facts.getOrDefault("network", "none"))
                .filter(said -> !said.equals(YES) && !said.equals("none"));
    }

    /** Whether files of users other than root may be opened with root's rights. */
    public boolean overrides() {
        return !facts.getOrDefault("rights", "none").equals("none");
    }

    /** As whom the program ran. */
    public String user() {
        String user = facts.getOrDefault("user", "unknown");
        return user + (user.equals("0") ? " (root, without its rights)" : " (without any rights over the host)");
    }

    /** What became of a file that is a program's memory. */
    public String memory() {
        return switch (facts.getOrDefault("memory", "none")) {
            case "read-only" -> "read-only, shared by all machines";
            case "copy" -> "a copy for each machine, which is slower: " + facts.getOrDefault("watch", "unknown");
            default -> "unknown";
        };
    }

    /** Whether all is there that confines a program without the network. */
    public boolean complete() {
        return !overrides()
                && layers().stream().allMatch(layer -> layer.missing().isEmpty());
    }

    /** One line when anything is missing. */
    public Optional<String> weakness() {
        Stream<String> layers = layers().stream()
                .filter(layer -> layer.missing().isPresent())
                .map(layer -> "no " + layer.name() + " (" + layer.missing().orElseThrow() + ")");
        Stream<String> network = unlimitedNetwork().stream()
                .map(why -> "steps with the network also reach this host's loopback and own addresses, link-local"
                        + " addresses and the metadata services of clouds (" + why + ")");
        String missing = Stream.concat(layers, network).collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("QEMU's sandbox is weaker here than it could be: " + missing
                + "; 'customize doctor' tells what to do about it");
    }
}
