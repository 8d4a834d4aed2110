package io.github.customize.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a confined program may use besides itself and its libraries: what is added here, and nothing else of the host.
 *
 * @param given options of the launcher for what the program is given, confined or not
 * @param allowed those for what it may open
 */
public record Jail(Sandbox sandbox, ProgramFiles program, List<String> given, List<String> allowed) {
    /** The path by which a program opens its memory. */
    public static final String MEMORY = "/customize/memory";

    /** The second descriptor of the standard output. */
    public static final int CONSOLE = 3;

    public Jail {
        given = List.copyOf(given);
        allowed = List.copyOf(allowed);
    }

    /** A jail with nothing but the program in it. */
    public static Jail of(Sandbox sandbox, ProgramFiles program) {
        return new Jail(sandbox, program, List.of(), List.of());
    }

    public Jail reading(Path file) {
        return allowing("--read", file.toAbsolutePath().toString());
    }

    public Jail writing(Path file) {
        return allowing("--write", file.toAbsolutePath().toString());
    }

    public Jail withDevice(Path file) {
        return allowing("--device", file.toString());
    }

    /** The program reaches the network, as far as these rules let it, and asks the host's name servers. */
    public Jail withNetwork(NetworkRules rules) {
        return allowing(rules.options().toArray(String[]::new));
    }

    /** Descriptor {@link #CONSOLE} is its standard output too, and the first line there a {@link Confinement}. */
    public Jail withConsole() {
        return giving("--console").allowing("--report");
    }

    /** The next descriptor is a connection to this Unix socket. */
    public Jail withConnection(Path socket) {
        return giving("--socket", socket.toString());
    }

    /** The program gets the file when it opens {@link #MEMORY} for writing; whatever it does, the file stays as it is. */
    public Jail withMemory(Path file) {
        return giving("--memory", file.toAbsolutePath().toString());
    }

    private Jail giving(String... words) {
        return new Jail(sandbox, program, joined(given, words), allowed);
    }

    private Jail allowing(String... words) {
        return new Jail(sandbox, program, given, joined(allowed, words));
    }

    private static List<String> joined(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    List<String> options() {
        List<String> words = new ArrayList<>(given);
        if (sandbox != Sandbox.OFF) {
            words.addAll(List.of("--jail", sandbox.word()));
            program.trees().forEach(tree -> words.addAll(List.of("--tree", tree.toString())));
            program.loader().forEach(file -> words.addAll(List.of("--read", file.toString())));
            words.addAll(allowed);
        }
        return words;
    }
}
