package io.github.customize.step.backend.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenRC: a service is enabled by a link in the directory of a runlevel. */
final class OpenRc implements InitSystem {
    private static final String RUNLEVELS = "/etc/runlevels";
    private static final String DEFAULT = "default";
    private static final int EXECUTABLE = 0111;

    private final Draft draft;

    OpenRc(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<String> apply(Wanted wanted) throws StepFailure, IOException {
        InitScripts.refuseMasks("OpenRC", wanted);
        List<Question> questions =
                new ArrayList<>(List.of(Question.glob(RUNLEVELS + "/*/*"), Question.glob(RUNLEVELS + "/*")));
        String level = RUNLEVELS + "/" + wanted.runlevel().orElse(DEFAULT);
        questions.add(Question.stat(level));
        for (String written : wanted.names()) {
            String name = InitScripts.name(written);
            questions.add(Question.stat(InitScripts.path(name)));
            questions.add(Question.lstat(level + "/" + name));
        }
        draft.expect(questions);
        List<String> links = draft.glob(RUNLEVELS + "/*/*");
        List<String> changed = new ArrayList<>();
        for (String written : wanted.disable()) {
            String name = InitScripts.name(written);
            require("disable", name);
            if (disable(name, links)) {
                changed.add("disabled " + name);
            }
        }
        for (String written : wanted.enable()) {
            String name = InitScripts.name(written);
            require("enable", name);
            if (enable(name, wanted.runlevel(), links)) {
                changed.add("enabled " + name);
            }
        }
        return changed;
    }

    private boolean disable(String name, List<String> links) throws IOException {
        boolean changed = false;
        for (String link : links) {
            if (GuestPaths.name(link).equals(name)) {
                draft.remove(link);
                changed = true;
            }
        }
        return changed;
    }

    private boolean enable(String name, Optional<String> runlevel, List<String> links) throws StepFailure, IOException {
        String link = RUNLEVELS + "/" + runlevel.orElse(DEFAULT) + "/" + name;
        boolean met = runlevel.isPresent()
                ? links.contains(link)
                : links.stream().anyMatch(one -> GuestPaths.name(one).equals(name));
        if (met) {
            return false;
        }
        String directory = GuestPaths.parent(link);
        if (draft.stat(directory).isEmpty()) {
            throw StepFailure.failed(
                    "enable " + name,
                    "the guest has no runlevel '" + GuestPaths.name(directory) + "'",
                    "its runlevels are "
                            + String.join(
                                    ", ",
                                    draft.glob(RUNLEVELS + "/*").stream()
                                            .map(GuestPaths::name)
                                            .toList()));
        }
        draft.link(link, InitScripts.path(name));
        return true;
    }

    private void require(String action, String name) throws StepFailure, IOException {
        FileStat script = InitScripts.require(action, name, draft);
        if ((script.mode() & EXECUTABLE) == 0) {
            throw StepFailure.failed(
                    action + " " + name,
                    InitScripts.path(name) + " is not executable, so that OpenRC takes it for no service",
                    "give it mode 0755 with a chmod step before");
        }
    }
}
