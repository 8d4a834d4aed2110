package io.github.customize.step.types.system;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.FragmentFiles;
import io.github.customize.step.kit.Fragments;
import io.github.customize.step.kit.Fragments.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists of modules that a guest loads at the boot; a line is the name of one, and some files allow parameters after it. */
record LoadedModules(FragmentFiles files) {
    /** Where systemd and others look. */
    static final String LIST = "/etc/modules-load.d/customize.conf";
    /** systemd reads it only where a link among the others leads to it, as on Debian. */
    static final String OLD_LIST = "/etc/modules";

    private static final Fragments DIRECTORIES = Fragments.usual("modules-load.d");

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(DIRECTORIES.questions(LIST));
        all.addAll(List.of(Question.stat(OLD_LIST), Question.read(OLD_LIST)));
        return all;
    }

    static LoadedModules read(GuestView guest, String init) throws IOException {
        FragmentFiles all = DIRECTORIES.read(guest);
        if (!init.equals("systemd")) {
            all.last(OLD_LIST, guest);
        }
        return new LoadedModules(all);
    }

    boolean has(String module) {
        return files.find(line -> isFor(line, module)).isPresent();
    }

    void add(String list, String module) {
        files.append(list, module);
    }

    /** Takes the module out of the administrator's lists. */
    void remove(String module) {
        for (Fragment file : files.all()) {
            if (file.isLocal()) {
                files.editLines(file, line -> isFor(line, module) ? Optional.empty() : Optional.of(line));
            }
        }
    }

    /** The same, for a module that nobody's list may have. */
    void removeEverywhere(String module) throws StepFailure {
        remove(module);
        Optional<Fragment> other = files.find(line -> isFor(line, module));
        if (other.isPresent()) {
            throw StepFailure.failed(
                    "take the module " + module + " out of the lists",
                    other.get().path() + " of the distribution has it",
                    "write a file of the same name in /etc/modules-load.d with a step before, or disable the module");
        }
    }

    void write(Draft draft) throws IOException {
        files.write(draft);
    }

    private static boolean isFor(String line, String module) {
        String name = line.strip().split("[ \\t]", 2)[0];
        return KernelModules.canonical(name).equals(KernelModules.canonical(module));
    }
}
