package io.github.customize.appliance;

import java.nio.file.Path;

/** A process of its own that makes a template, to be killed while it does. */
final class TemplateMakingRun {
    private TemplateMakingRun() {}

    public static void main(String[] arguments) throws Exception {
        TestAppliance.store(Path.of(arguments[0])).obtain(notice -> {});
    }
}
