package io.github.customize.step.types.users;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.source.Excerpt;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Architecture;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One file of rules for sudo, besides the guest's own. */
record SudoersFile(String name, StepContext context) {
    private static final String DIRECTORY = "/etc/sudoers.d";
    private static final List<String> MAIN = List.of("/etc/sudoers", "/usr/etc/sudoers");
    private static final List<String> CHECKERS =
            List.of("/usr/sbin/visudo", "/usr/bin/visudo", "/usr/local/sbin/visudo");
    private static final Attributes OF_DIRECTORY = Attributes.of(0750, 0, 0);
    private static final Attributes OF_FILE = Attributes.of(0440, 0, 0);
    /** Given on standard input: of a file, versions differ in whether they want to write it. */
    private static final String CHECK = "exec \"$1\" -c -f - < " + Exec.SCRIPT_PATH;

    /** The file for one user; sudo passes over names with a dot, and a dollar sign is for machines. */
    static SudoersFile of(String user, StepContext context) {
        return new SudoersFile(nameOf(user), context);
    }

    static String nameOf(String user) {
        return user.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** The content that gives a user these rights. */
    static String rules(String user, List<String> rules) {
        return rules.stream().map(rule -> user + " " + rule + "\n").collect(Collectors.joining());
    }

    static List<Question> questions(String name) {
        String path = GuestPaths.join(DIRECTORY, name);
        List<Question> all = new ArrayList<>(
                List.of(Question.read(path), Question.stat(path), Question.lstat(path), Question.stat(DIRECTORY)));
        MAIN.forEach(main -> all.add(Question.read(main)));
        CHECKERS.forEach(checker -> all.add(Question.stat(checker)));
        return all;
    }

    private String path() {
        return GuestPaths.join(DIRECTORY, name);
    }

    /** Gives the file that content, which must be in order; false when it has it. */
    boolean put(String content) throws StepFailure, IOException {
        Draft draft = context.draft();
        byte[] wanted = content.getBytes(StandardCharsets.UTF_8);
        boolean link = draft.lstat(path()).filter(FileStat::isLink).isPresent();
        boolean same = !link
                && draft.read(path())
                        .filter(there -> Arrays.equals(there, wanted))
                        .isPresent();
        boolean mode = draft.stat(path()).filter(stat -> !stat.differs(OF_FILE)).isPresent();
        if (same && mode) {
            return false;
        }
        if (same) {
            draft.attributes(path(), OF_FILE);
            return true;
        }
        requireValid(content);
        if (draft.stat(DIRECTORY).filter(FileStat::isDirectory).isEmpty()) {
            draft.directory(DIRECTORY, OF_DIRECTORY);
        }
        if (link) {
            // What it leads to may be anything.
            draft.remove(path());
        }
        draft.write(path(), Payload.of(wanted), OF_FILE);
        tellWhoReadsIt();
        return true;
    }

    /** Removes the file; false when there is none. */
    boolean remove() throws IOException {
        boolean there = context.draft().lstat(path()).isPresent();
        context.draft().remove(path());
        return there;
    }

    /** Removes the file if every rule in it is that user's. */
    void removeOf(String user) throws IOException {
        Optional<byte[]> content = context.draft().read(path());
        boolean own = content.isPresent()
                && new String(content.get(), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith(user + " "));
        if (own) {
            context.draft().remove(path());
        }
    }

    /** As the guest's own visudo judges it, else as we do. */
    private void requireValid(String content) throws StepFailure, IOException {
        Optional<String> checker = checker();
        Optional<String> fault = checker.isPresent() ? fault(checker.get(), content) : SudoersGrammar.fault(content);
        if (fault.isPresent()) {
            throw StepFailure.failed(
                    "write " + path(), "sudo would not take it: " + fault.get(), "correct it; see sudoers(5)");
        }
    }

    private Optional<String> checker() throws IOException {
        for (String path : CHECKERS) {
            if (context.guest().stat(path).isPresent() && Architecture.isRunnable(context.facts())) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(String checker, String content) throws StepFailure, IOException {
        Probed probed = context.probe(GuestProgram.asRoot(List.of("/bin/sh", "-c", CHECK, "sh", checker), context)
                .script(Payload.of(content.getBytes(StandardCharsets.UTF_8))));
        List<String> lines =
                probed.lines().stream().filter(line -> !line.isBlank()).toList();
        return probed.ok()
                ? Optional.empty()
                : Optional.of(lines.isEmpty() ? checker + " exited with " + probed.exit() : Excerpt.of(lines.get(0)));
    }

    private void tellWhoReadsIt() throws IOException {
        for (String main : MAIN) {
            Optional<byte[]> content = context.guest().read(main);
            if (content.isPresent()) {
                boolean included = new String(content.get(), StandardCharsets.UTF_8)
                        .lines()
                        .anyMatch(line -> line.matches("\\s*[#@]includedir\\s+\"?" + DIRECTORY + "/?\"?\\s*(?:#.*)?"));
                if (!included) {
                    context.note(main + " does not include " + DIRECTORY + ", so that sudo does not read it");
                }
                return;
            }
        }
        context.note("the guest has no sudo, so that nobody reads " + path() + " yet");
    }
}
