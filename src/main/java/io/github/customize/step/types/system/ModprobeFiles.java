package io.github.customize.step.types.system;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.FragmentFiles;
import io.github.customize.step.kit.Fragments;
import io.github.customize.step.kit.Fragments.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a guest's {@code modprobe} does with modules, and what is to become of it. */
final class ModprobeFiles {
    /** Read after others, so that its parameters count. */
    static final String OWN = "/etc/modprobe.d/zz-customize.conf";

    private static final Fragments DIRECTORIES = Fragments.usual("modprobe.d");
    private static final String NOTHING = "/bin/false";

    private final FragmentFiles files;

    private ModprobeFiles(FragmentFiles files) {
        this.files = files;
    }

    static List<Question> questions() {
        return DIRECTORIES.questions(OWN);
    }

    static ModprobeFiles read(GuestView guest) throws IOException {
        return new ModprobeFiles(DIRECTORIES.read(guest));
    }

    boolean isChanged() {
        return files.isChanged();
    }

    void write(Draft draft) throws IOException {
        files.write(draft);
    }

    /** Keeps the module from being loaded for a device or another name. */
    void blacklist(String module) {
        if (find(line -> line.is("blacklist", module)).isEmpty()) {
            add("blacklist " + module);
        }
    }

    /** Keeps it from being loaded at all. */
    void disable(String module) throws StepFailure {
        blacklist(module);
        Optional<Fragment> present = find(line -> line.is("install", module));
        if (present.isEmpty()) {
            add("install " + module + " " + NOTHING);
            return;
        }
        edit(
                present.get(),
                "disable the module " + module,
                line -> line.is("install", module) && !line.isNothing()
                        ? Optional.of("install " + module + " " + NOTHING)
                        : Optional.of(line.text()));
    }

    /** Removes what keeps it from being loaded. */
    void allow(String module) throws StepFailure {
        remove(
                "load the module " + module,
                line -> line.is("blacklist", module) || (line.is("install", module) && line.isNothing()));
    }

    /** Takes it off the blacklist. */
    void unlist(String module) throws StepFailure {
        remove("take the module " + module + " off the blacklist", line -> line.is("blacklist", module));
    }

    /** Takes its parameters away. */
    void noOptions(String module) throws StepFailure {
        remove("take the parameters of " + module + " away", line -> line.is("options", module));
    }

    private void remove(String action, Predicate<Line> gone) throws StepFailure {
        for (Optional<Fragment> file = find(gone); file.isPresent(); file = find(gone)) {
            edit(file.get(), action, line -> gone.test(line) ? Optional.empty() : Optional.of(line.text()));
        }
    }

    /** Gives it parameters; others that it has stay. */
    void options(String module, List<String> wanted) throws StepFailure {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeIf(
                parameter -> last(module, parameter).filter(parameter::equals).isPresent());
        if (missing.isEmpty()) {
            return;
        }
        List<String> names = missing.stream().map(ModprobeFiles::nameOf).toList();
        files.edit(OWN, content -> content);
        for (Fragment file : files.all()) {
            boolean counts = file.path().equals(OWN) || files.isAfter(file, OWN);
            if (counts
                    && GuestText.parse(file.content()).texts().stream().anyMatch(line -> sets(line, module, names))) {
                edit(file, "give parameters to the module " + module, line -> without(line, module, names));
            }
        }
        add("options " + module + " " + String.join(" ", missing));
    }

    private static boolean sets(String text, String module, List<String> names) {
        Line line = new Line(text);
        return line.is("options", module) && line.rest().stream().anyMatch(word -> names.contains(nameOf(word)));
    }

    private static Optional<String> without(Line line, String module, List<String> names) {
        if (!sets(line.text(), module, names)) {
            return Optional.of(line.text());
        }
        List<String> kept = line.rest().stream()
                .filter(word -> !names.contains(nameOf(word)))
                .toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of("options " + module + " " + String.join(" ", kept));
    }

    /** The word that counts for a parameter. */
    private Optional<String> last(String module, String parameter) {
        return files.lines().stream()
                .map(Line::new)
                .filter(line -> line.is("options", module))
                .flatMap(line -> line.rest().stream())
                .filter(word -> nameOf(word).equals(nameOf(parameter)))
                .reduce((before, after) -> after);
    }

    private static String nameOf(String parameter) {
        return KernelModules.canonical(parameter.split("=", 2)[0]);
    }

    private Optional<Fragment> find(Predicate<Line> wanted) {
        return files.find(line -> wanted.test(new Line(line)));
    }

    private void edit(Fragment file, String action, Function<Line, Optional<String>> change) throws StepFailure {
        if (!file.isLocal()) {
            throw StepFailure.failed(
                    action,
                    file.path() + " of the distribution says otherwise",
                    "write a file of the same name in /etc/modprobe.d with a step before, which is read in its place");
        }
        files.editLines(file, line -> change.apply(new Line(line)));
    }

    private void add(String line) {
        files.append(OWN, line);
    }

    /** A line of such a file. */
    private record Line(String text) {
        private List<String> words() {
            return List.of(text.strip().split("[ \\t]+"));
        }

        boolean is(String command, String module) {
            List<String> words = words();
            return words.size() > 1
                    && words.get(0).equals(command)
                    && KernelModules.canonical(words.get(1)).equals(KernelModules.canonical(module));
        }

        List<String> rest() {
            return words().subList(2, words().size());
        }

        /** Whether what is run in the place of loading the module does nothing. */
        boolean isNothing() {
            List<String> words =
                    rest().stream().takeWhile(word -> !word.startsWith("#")).toList();
            return words.size() == 1 && words.get(0).matches("(?:(?:/usr)?/s?bin/)?(?:true|false|nologin|:)");
        }
    }
}
