package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Overlay;
import io.github.customize.image.Publisher;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import io.github.customize.report.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/** Takes one image through all phases: old or new at the end, whatever happens. */
final class ImageRunner {
    private static final Duration POWER_OFF = Duration.ofSeconds(60);
    private static final int MAX_LOG_LINES = 5;

    private final ImageRequest request;
    private final ImageRun run;
    private final Sessions sessions;

    ImageRunner(ImageRequest request, ImageRun run, Sessions sessions) {
        this.request = request;
        this.run = run;
        this.sessions = sessions;
    }

    /**
     * Returns normally also when a step failed; the run's record tells.
     *
     * @param applianceGone called when the appliance is off, before publishing
     */
    void customize(Runnable applianceGone) throws Failure, IOException {
        run.clock().enter(Phase.PREPARE, "");
        try (Image image = Image.open(request);
                Overlay overlay = Overlay.create(image);
                Publisher publisher = image.publisher(overlay, run::publishing)) {
            image.notes().forEach(run::notice);
            changeGuest(overlay, publisher);
            applianceGone.run();
            if (run.steps().failure() == null) {
                publish(image, publisher);
            }
        } finally {
            run.clock().stop();
        }
    }

    private void publish(Image image, Publisher publisher) throws Failure {
        run.clock().enter(Phase.PUBLISH, "");
        if (run.steps().changed()) {
            publisher.publish();
            run.published(image.target());
        } else {
            publisher.publishUnchanged();
            if (request.publication().onlyReadsImage()) {
                run.published(image.target());
            }
        }
    }

    private void changeGuest(Overlay overlay, Publisher publisher) throws Failure, IOException {
        run.clock().enter(Phase.BOOT, "");
        try (Session session = sessions.start(run.listener()::notice)) {
            try {
                changeGuest(session, overlay, publisher);
            } catch (DaemonLost e) {
                throw lost(session, e);
            }
        }
    }

    private void changeGuest(Session session, Overlay overlay, Publisher publisher) throws Failure, IOException {
        run.clock().enter(Phase.ATTACH, session.startedHow());
        BlockDevices devices = BlockDevices.from(session.attach(overlay.blockdev(), overlay.size()));
        run.clock().enter(Phase.INSPECT, "");
        Facts facts = new Inspector(session.daemon()).inspect(devices);
        run.inspected(facts);
        run.clock().enter(Phase.STEPS, "");
        run.steps().run(new StepRunner(machine(session), facts, publisher::prepare, listener()), facts);
        if (run.steps().failure() != null) {
            session.requireSoundDisk();
        } else if (run.steps().changed()) {
            run.clock().enter(Phase.SYNC, "");
            flush(session);
        }
    }

    private static void flush(Session session) throws Failure, IOException {
        Reply reply = session.daemon().call(new UmountAll());
        OpError error = reply.error();
        if (error != null) {
            session.requireSoundDisk();
            String log = reply.texts("log").stream().limit(MAX_LOG_LINES).collect(Collectors.joining("; "));
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED,
                    "write the changes to the guest's file systems",
                    error.message() + (log.isEmpty() ? "" : " (" + log + ")"));
        }
        session.powerOff(POWER_OFF);
    }

    private static Failure lost(Session session, DaemonLost e) {
        String console = session.consoleTail().strip();
        String last = console.isEmpty() ? "" : "; the appliance's console ends with: " + lastLine(console);
        return new Failure(ExitCode.APPLIANCE_LOST, "talk to the appliance's daemon", e.getMessage() + last, e);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static GuestMachine machine(Session session) {
        return new GuestMachine() {
            @Override
            public DaemonClient daemon() {
                return session.daemon();
            }

            @Override
            public void addNetwork() throws Failure, IOException {
                session.addNetwork();
            }
        };
    }

    private GuestListener listener() {
        return new GuestListener() {
            @Override
            public void output(byte[] chunk) {
                run.listener().output(run.index(), chunk);
            }

            @Override
            public void progress(long done, long total) {
                run.listener().progress(run.index(), done, total);
            }
        };
    }
}
