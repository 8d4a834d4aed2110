package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes a file of its own in another format, or without the backing file that the image has. */
final class ConvertPublisher implements Publisher {
    private final Image image;
    private final Overlay overlay;
    private final Path target;
    private final Format format;
    private final String action;
    private @Nullable Candidate candidate;
    private Optional<String> doubt = Optional.empty();

    ConvertPublisher(Image image, Overlay overlay, Format format) {
        this.image = image;
        this.overlay = overlay;
        this.target = image.target();
        this.format = format;
        this.action = "publish " + target;
    }

    @Override
    public void prepare() {
        // Nothing can be converted before the last change is there.
    }

    @Override
    public void publish() throws Failure {
        convert(overlay.over(image.layer().readOnlyNode()));
    }

    @Override
    public void publishUnchanged() throws Failure {
        convert(image.layer().readOnlyNode());
    }

    @Override
    public Optional<String> doubt() {
        return doubt;
    }

    private void convert(Map<String, @Nullable Object> result) throws Failure {
        Candidate begun = Candidate.create(image, target, format, action);
        candidate = begun;
        QemuImg qemu = image.qemuImg(action);
        qemu.convert(result, image.virtualSize(), begun.path(), format);
        qemu.check(begun.path(), format);
        doubt = begun.takePlace(image);
    }

    @Override
    public void close() {
        if (candidate != null) {
            candidate.close();
        }
    }
}
