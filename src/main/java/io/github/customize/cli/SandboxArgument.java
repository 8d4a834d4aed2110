package io.github.customize.cli;

import io.github.customize.process.Sandbox;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says how much the programs are confined that work on images. */
final class SandboxArgument {
    private final Setting<Sandbox> sandbox = Setting.of(
            Sandbox.class,
            "--sandbox",
            "HOW",
            "require, auto or off: confine the programs that open images completely or do not start them, confine them"
                    + " as well as it can be done here, or do not. Default: auto. For images from strangers: require.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, sandbox);
    }

    Sandbox value() {
        return sandbox.or(Sandbox.AUTO);
    }
}
