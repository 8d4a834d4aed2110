package io.github.customize.api;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.HeadStart;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.appliance.Session;
import io.github.customize.download.Download;
import io.github.customize.download.WrongAddress;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.image.Format;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.key.DeviceKey;
import io.github.customize.process.NetworkRules;
import io.github.customize.process.Sandbox;
import io.github.customize.runner.DiskSession;
import io.github.customize.runner.GuestListener;
import io.github.customize.runner.GuestSession;
import io.github.customize.runner.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what a caller wants into a session, whose appliance starts while the image is looked at. */
final class Opening {
    private final GuestSpec spec;
    private final GuestListener listener;

    Opening(GuestSpec spec) {
        this.spec = spec;
        this.listener = new Notices(spec.taker());
    }

    GuestSession guest() throws Failure, IOException {
        return open((disks, sessions) -> GuestSession.open(disks, sessions, listener, spec.givenRoot()));
    }

    GuestSession unmounted() throws Failure, IOException {
        return open((disks, sessions) -> GuestSession.openUnmounted(disks, sessions, listener));
    }

    DiskSession disk() throws Failure, IOException {
        return open((disks, sessions) -> DiskSession.open(disks, sessions, listener));
    }

    @FunctionalInterface
    private interface Way<T> {
        T open(List<ImageRequest> disks, Sessions sessions) throws Failure, IOException;
    }

    private <T> T open(Way<T> way) throws Failure, IOException {
        List<ImageRequest> disks = requests();
        Path appliance = Appliance.locate(spec.givenAppliance(), spec.taker());
        try (HeadStart start = HeadStart.begin(launch(appliance))) {
            return way.open(disks, new Started(start, launch(appliance), spec, sandbox()));
        }
    }

    private record Started(HeadStart first, LaunchOptions launch, GuestSpec spec, Sandbox sandbox) implements Sessions {
        @Override
        public Session start() throws Failure {
            return first.start(spec.taker());
        }

        @Override
        public Optional<Session> startLarger(int memoryMiB) throws Failure {
            return spec.givenMemoryMiB().isPresent()
                    ? Optional.empty()
                    : Optional.of(Appliance.start(launch.withMemory(memoryMiB), spec.taker()));
        }

        @Override
        public List<DeviceKey> keys() {
            return spec.givenKeys();
        }

        @Override
        public DirtyJournals dirtyJournals() {
            return spec.dirtyForced() ? DirtyJournals.EMPTIED : DirtyJournals.REFUSED;
        }
    }

    private List<ImageRequest> requests() throws Failure {
        List<ImageRequest> disks = new ArrayList<>();
        disks.add(first());
        for (DiskSpec disk : spec.furtherDisks()) {
            disks.add(further(disk));
        }
        return disks;
    }

    /** A disk that is not the guest's first. */
    ImageRequest further(DiskSpec disk) throws Failure {
        Wish wish = new Wish(
                disk.image(),
                disk.isReadOnly(),
                spec.isInPlace() && !disk.isReadOnly() && !disk.isAsItIs(),
                disk.isAsItIs(),
                disk.givenOutput(),
                disk.givenOutputFormat());
        return request(disk.image(), disk.source(), disk.givenFormat().map(Opening::format), publication(wish));
    }

    private ImageRequest first() throws Failure {
        Wish wish = new Wish(
                spec.image(),
                spec.isReadOnly(),
                spec.isInPlace(),
                spec.isAsItIs(),
                spec.givenOutput(),
                spec.givenOutputFormat());
        return request(spec.image(), spec.source(), spec.givenFormat().map(Opening::format), publication(wish));
    }

    private ImageRequest request(
            Path image, Optional<Download> source, Optional<Format> format, Publication publication) throws Failure {
        Optional<Download> bounded = source.map(server -> server.atMost(spec.mostDownloaded()));
        return new ImageRequest(
                        bounded.isPresent() ? place(bounded.get()) : image,
                        format,
                        spec.backingAllowed(),
                        publication,
                        sandbox(),
                        spec.mostUnpacked())
                .from(bounded);
    }

    private static Path place(Download source) throws Failure {
        try {
            return source.place();
        } catch (WrongAddress e) {
            throw new Failure(ExitCode.SOURCE_UNREACHABLE, "download " + source, String.valueOf(e.getMessage()), e);
        }
    }

    /** What is said of where the result of one disk goes. */
    private record Wish(
            Path image,
            boolean readOnly,
            boolean inPlace,
            boolean asItIs,
            Optional<Path> output,
            Optional<DiskFormat> outputFormat) {}

    private Publication publication(Wish wish) throws Failure {
        Optional<Path> output = wish.output();
        long said = Stream.of(wish.readOnly(), wish.inPlace(), wish.asItIs(), output.isPresent())
                .filter(one -> one)
                .count();
        if (said > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "open the image " + wish.image(),
                    "read-only, in place, as it is and an output exclude each other");
        }
        if (wish.asItIs()) {
            return new Publication.AsItIs();
        }
        if (wish.readOnly()) {
            return new Publication.Discard(
                    spec.givenWorkDirectory().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
        }
        if (output.isPresent()) {
            return new Publication.ToFile(
                    output.get(),
                    wish.outputFormat().map(Opening::format).map(Format::word),
                    spec.overwrites(),
                    spec.compresses());
        }
        return wish.inPlace() ? new Publication.InPlace() : new Publication.Replace();
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
