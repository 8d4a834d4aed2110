package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes a copy of the image, made while the steps run, with the changes committed into it. */
final class CopyPublisher implements Publisher {
    private final Image image;
    private final Overlay overlay;
    private final Path target;
    private final CopyProgress progress;
    private final String action;
    private @Nullable Candidate candidate;
    private Optional<String> doubt = Optional.empty();
    private @Nullable BackgroundCopy copy;

    CopyPublisher(Image image, Overlay overlay, CopyProgress progress) {
        this.image = image;
        this.overlay = overlay;
        this.target = image.target();
        this.progress = progress;
        this.action = "publish " + target;
    }

    @Override
    public void prepare() throws Failure {
        running(begun());
    }

    @Override
    public void publish() throws Failure {
        doubt = changed().takePlace();
    }

    @Override
    public void publishUnchanged() throws Failure {
        Optional<Candidate> result = unchanged();
        if (result.isPresent()) {
            doubt = result.get().takePlace();
        }
    }

    @Override
    public Optional<Candidate> complete(boolean changed) throws Failure {
        return changed ? Optional.of(changed()) : unchanged();
    }

    private Candidate changed() throws Failure {
        Candidate result = begun();
        BackgroundCopy running = running(result);
        running.awaitContent();
        fault("publish.after-copy");
        // What was copied is what was checked; to check the copy itself would lose its lock.
        image.requireUnchanged(action);
        QemuImg qemu = image.qemuImg(action);
        qemu.commit(overlay.over(image.layer().writableNode(result.path(), false)), overlay.size());
        fault("publish.after-commit");
        qemu.check(result.path(), image.format());
        running.awaitDisk();
        return result;
    }

    private Optional<Candidate> unchanged() throws Failure {
        if (target.equals(image.path())) {
            return Optional.empty();
        }
        Candidate result = begun();
        BackgroundCopy running = running(result);
        running.awaitContent();
        running.awaitDisk();
        return Optional.of(result);
    }

    @Override
    public Optional<String> doubt() {
        return doubt;
    }

    private Candidate begun() throws Failure {
        Candidate begun = candidate;
        if (begun == null) {
            new Space(image.workDirectory(), action)
                    .requireForCopyOf(image.layer().file());
            begun = Candidate.create(image, target, image.format(), action);
            candidate = begun;
        }
        return begun;
    }

    private BackgroundCopy running(Candidate into) throws Failure {
        BackgroundCopy running = copy;
        if (running == null) {
            running = BackgroundCopy.start(image.layer().file(), into, action, progress);
            copy = running;
        }
        return running;
    }

    private void fault(String point) throws Failure {
        try {
            Fault.at(point);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    @Override
    public void close() {
        if (copy != null) {
            copy.close();
        }
        if (candidate != null) {
            candidate.close();
        }
    }
}
