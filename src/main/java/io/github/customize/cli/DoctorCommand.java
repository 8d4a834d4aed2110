package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Confinement;
import io.github.customize.process.JailTrial;
import io.github.customize.process.NetworkRules;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Sandbox;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize doctor}: what protects this host from the images, what is missing, and why. */
final class DoctorCommand implements Callable<Integer> {
    private final Streams streams;
    private final SandboxArgument sandbox = new SandboxArgument();
    private final CommandSpec spec = CommandSpecs.of(
            "doctor",
            this,
            "Shows what protects this host from the images, what is missing, and why.",
            "It confines a program to find out. With --sandbox=require, the exit code is "
                    + ExitCode.SANDBOX_INCOMPLETE.number() + " if anything is missing.");

    DoctorCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        sandbox.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() throws Failure {
        Confinement found = trial();
        found.layers()
                .forEach(layer -> line(
                        layer.name(), layer.missing().map(why -> "no: " + why).orElse("yes")));
        line("user", found.user());
        line("template's memory", found.memory());
        line("network of steps", network(found));
        line("--sandbox=require", required(found));
        int printed = streams.out().printed();
        return !found.complete() && sandbox.value() == Sandbox.REQUIRE ? ExitCode.SANDBOX_INCOMPLETE.number() : printed;
    }

    private static String network(Confinement found) {
        return found.unlimitedNetwork()
                .map(why -> "not limited: " + why + advice())
                .orElse("limited: not this host, link-local addresses and metadata services of clouds");
    }

    private static String advice() {
        return ProgramFiles.find(NetworkRules.GATEWAY).isPresent()
                ? ""
                : "; on Debian: apt-get install " + NetworkRules.GATEWAY;
    }

    private static String required(Confinement found) {
        if (!found.complete()) {
            return "refused here";
        }
        return found.unlimitedNetwork().isPresent() ? "possible here, for recipes without a network" : "possible here";
    }

    private static Confinement trial() throws Failure {
        try {
            return JailTrial.run();
        } catch (IOException e) {
            throw new Failure(ExitCode.APPLIANCE_START, "confine a program", String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "confine a program", "interrupted", e);
        }
    }

    private void line(String name, String value) {
        streams.out().println(Escape.terminal(String.format("%-24s %s", name + ":", value)));
    }
}
