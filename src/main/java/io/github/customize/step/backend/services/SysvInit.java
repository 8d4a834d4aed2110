package io.github.customize.step.backend.services;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** SysV init: a service is enabled by links in the directories of the runlevels. */
final class SysvInit implements InitSystem {
    private final Draft draft;

    SysvInit(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<String> apply(Wanted wanted) throws StepFailure, IOException {
        InitScripts.refuseMasks("SysV init", wanted);
        draft.expect(wanted.names().stream()
                .map(name -> Question.stat(InitScripts.path(InitScripts.name(name))))
                .toList());
        RunlevelLinks links = new RunlevelLinks(draft);
        List<String> changed = new ArrayList<>();
        for (String written : wanted.disable()) {
            String name = InitScripts.name(written);
            InitScripts.require("disable", name, draft);
            if (links.disable(name)) {
                changed.add("disabled " + name);
            }
        }
        for (String written : wanted.enable()) {
            String name = InitScripts.name(written);
            InitScripts.require("enable", name, draft);
            if (links.enable(name)) {
                changed.add("enabled " + name);
            }
        }
        return changed;
    }
}
