package io.github.customize.runner;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFacts;
import io.github.customize.step.Circumstances;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.packages.PackageLook;
import java.io.IOException;

/** A guest as it is just before a step. */
record LiveCircumstances(StepContext context) implements Circumstances {
    @Override
    public Facts facts() {
        return context.facts();
    }

    @Override
    public SystemFacts system() throws IOException {
        return context.system();
    }

    @Override
    public boolean exists(String path) throws IOException {
        return context.guest().stat(path).isPresent();
    }

    @Override
    public boolean installed(String name) throws StepFailure, IOException {
        return PackageLook.isInstalled(name, context);
    }
}
