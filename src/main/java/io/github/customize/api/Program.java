package io.github.customize.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program of the guest, and how it is run. A value: each method gives another one.
 *
 * @since 0.2.0
 */
public final class Program {
    private static final Duration USUAL_LIMIT = Duration.ofHours(1);

    private final List<String> words;
    private final String directory;
    private final @Nullable String user;
    private final Map<String, String> environment;
    private final boolean probe;
    private final boolean network;
    private final Duration timeout;

    private Program(
            List<String> words,
            String directory,
            @Nullable String user,
            Map<String, String> environment,
            boolean probe,
            boolean network,
            Duration timeout) {
        this.words = List.copyOf(words);
        this.directory = directory;
        this.user = user;
        this.environment = Map.copyOf(environment);
        this.probe = probe;
        this.network = network;
        this.timeout = timeout;
    }

    /**
     * A program with its arguments, which no shell reads. Root runs it in {@code /}, offline, for at most an hour.
     *
     * @since 0.2.0
     */
    public static Program of(String... words) {
        return of(List.of(words));
    }

    /**
     * As {@link #of(String...)}.
     *
     * @throws IllegalArgumentException when there are no words
     * @since 0.2.0
     */
    public static Program of(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a program has at least a name");
        }
        return new Program(words, "/", null, Map.of(), false, false, USUAL_LIMIT);
    }

    /**
     * A command line for the guest's {@code /bin/sh}.
     *
     * @since 0.2.0
     */
    public static Program shell(String command) {
        return of("/bin/sh", "-c", command);
    }

    /**
     * Runs it in that directory of the guest.
     *
     * @since 0.2.0
     */
    public Program directory(String path) {
        return new Program(words, path, user, environment, probe, network, timeout);
    }

    /**
     * Runs it as that user of the guest, by name or number, with its groups.
     *
     * @since 0.2.0
     */
    public Program user(String account) {
        return new Program(words, directory, account, environment, probe, network, timeout);
    }

    /**
     * Gives it these variables besides the usual ones: PATH, HOME, USER, LOGNAME, LANG, DEBIAN_FRONTEND.
     *
     * @since 0.2.0
     */
    public Program environment(Map<String, String> variables) {
        return new Program(words, directory, user, variables, probe, network, timeout);
    }

    /**
     * Lets it only look: nothing that it writes reaches the guest.
     *
     * @since 0.2.0
     */
    public Program probe() {
        return new Program(words, directory, user, environment, true, network, timeout);
    }

    /**
     * Lets it use the network, in a guest that was opened with {@link GuestSpec#network}.
     *
     * @since 0.2.0
     */
    public Program network() {
        return new Program(words, directory, user, environment, probe, true, timeout);
    }

    /**
     * Ends it after that time, which is then a failure.
     *
     * @since 0.2.0
     */
    public Program timeout(Duration limit) {
        return new Program(words, directory, user, environment, probe, network, limit);
    }

    List<String> words() {
        return words;
    }

    String workDirectory() {
        return directory;
    }

    Optional<String> account() {
        return Optional.ofNullable(user);
    }

    Map<String, String> variables() {
        return environment;
    }

    boolean isProbe() {
        return probe;
    }

    boolean hasNetwork() {
        return network;
    }

    Duration limit() {
        return timeout;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
