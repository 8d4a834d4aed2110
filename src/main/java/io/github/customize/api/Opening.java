package io.github.customize.api;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.HeadStart;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.appliance.Session;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Format;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.process.NetworkRules;
import io.github.customize.process.Sandbox;
import io.github.customize.runner.DiskSession;
import io.github.customize.runner.GuestListener;
import io.github.customize.runner.GuestSession;
import io.github.customize.runner.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns what a caller wants into a session, whose appliance starts while the image is looked at. */
final class Opening {
    private final GuestSpec spec;
    private final GuestListener listener;

    Opening(GuestSpec spec) {
        this.spec = spec;
        this.listener = new Notices(spec.taker());
    }

    GuestSession guest() throws Failure, IOException {
        return open((request, sessions) -> GuestSession.open(request, sessions, listener, spec.givenRoot()));
    }

    GuestSession unmounted() throws Failure, IOException {
        return open((request, sessions) -> GuestSession.openUnmounted(request, sessions, listener));
    }

    DiskSession disk() throws Failure, IOException {
        return open((request, sessions) -> DiskSession.open(request, sessions, listener));
    }

    @FunctionalInterface
    private interface Way<T> {
        T open(ImageRequest request, Sessions sessions) throws Failure, IOException;
    }

    private <T> T open(Way<T> way) throws Failure, IOException {
        ImageRequest request = request();
        Path appliance = Appliance.locate(spec.givenAppliance(), spec.taker());
        try (HeadStart start = HeadStart.begin(launch(appliance))) {
            return way.open(request, new Started(start, spec, sandbox()));
        }
    }

    private record Started(HeadStart first, GuestSpec spec, Sandbox sandbox) implements Sessions {
        @Override
        public Session start() throws Failure {
            return first.start(spec.taker());
        }
    }

    private ImageRequest request() throws Failure {
        return new ImageRequest(
                spec.image(),
                spec.givenFormat().map(Opening::format),
                spec.backingAllowed(),
                publication(),
                sandbox(),
                spec.mostUnpacked());
    }

    private Publication publication() throws Failure {
        Optional<Path> output = spec.givenOutput();
        boolean several = (spec.isReadOnly() ? 1 : 0) + (spec.isInPlace() ? 1 : 0) + (output.isPresent() ? 1 : 0) > 1;
        if (several) {
            throw new Failure(
                    ExitCode.USAGE,
                    "open the image " + spec.image(),
                    "read-only, in place and an output exclude each other");
        }
        if (spec.isReadOnly()) {
            return new Publication.Discard(
                    spec.givenWorkDirectory().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
        }
        if (output.isPresent()) {
            return new Publication.ToFile(
                    output.get(),
                    spec.givenOutputFormat().map(Opening::format).map(Format::word),
                    spec.overwrites(),
                    spec.compresses());
        }
        return spec.isInPlace() ? new Publication.InPlace() : new Publication.Replace();
    }

    private LaunchOptions launch(Path appliance) {
        int memory = spec.givenMemoryMiB().orElse(ApplianceSize.memoryMiB(spec.hasNetwork()));
        return LaunchOptions.of(
                        appliance,
                        Accelerator.valueOf(spec.wantedAcceleration().name()),
                        ApplianceSize.of(memory, spec.hasNetwork(), false))
                .withNetwork(spec.hasNetwork() ? Optional.of(NetworkRules.USUAL) : Optional.empty())
                .within(sandbox());
    }

    private Sandbox sandbox() {
        return Sandbox.valueOf(spec.wantedConfinement().name());
    }

    private static Format format(DiskFormat format) {
        return Format.valueOf(format.name());
    }
}
