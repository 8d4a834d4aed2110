package io.github.customize.image;

import io.github.customize.archive.Compressor;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes a file of its own: in another format, compressed or packed, or without the backing file that the image has. */
final class ConvertPublisher implements Publisher {
    /** What programs that pack add to what cannot be packed, at most. */
    private static final int PART = 16;

    private static final long LITTLE = 64L << 20;

    private final Image image;
    private final Overlay overlay;
    private final Path target;
    private final Format format;
    private final Optional<Packing> packing;
    private final boolean compress;
    private final String action;
    private @Nullable Candidate candidate;
    private Optional<String> doubt = Optional.empty();

    ConvertPublisher(Image image, Overlay overlay, Format format, Optional<Packing> packing, boolean compress) {
        this.image = image;
        this.overlay = overlay;
        this.target = image.target();
        this.format = format;
        this.packing = packing;
        this.compress = compress;
        this.action = "publish " + target;
    }

    @Override
    public void prepare() {
        // Nothing can be converted before the last change is there.
    }

    @Override
    public void publish() throws Failure {
        doubt = converted(true).takePlace();
    }

    @Override
    public void publishUnchanged() throws Failure {
        doubt = converted(false).takePlace();
    }

    @Override
    public Optional<Candidate> complete(boolean changed) throws Failure {
        return Optional.of(converted(changed));
    }

    @Override
    public Optional<String> doubt() {
        return doubt;
    }

    private Candidate converted(boolean changed) throws Failure {
        Map<String, @Nullable Object> base = image.layer().readOnlyNode();
        Map<String, @Nullable Object> result = changed ? overlay.over(base) : base;
        Candidate begun = Candidate.create(image, target, format, action);
        candidate = begun;
        if (packing.isPresent()) {
            pack(result, packing.get(), begun.path());
        } else {
            convert(result, begun.path());
        }
        return begun;
    }

    private void convert(Map<String, @Nullable Object> result, Path to) throws Failure {
        QemuImg qemu = image.qemuImg(action);
        qemu.convert(result, image.virtualSize(), to, format, compress);
        qemu.check(to, format);
    }

    private void pack(Map<String, @Nullable Object> result, Packing how, Path to) throws Failure {
        try (TemporaryFile whole = TemporaryFile.create(image.workDirectory(), image.name(), format)) {
            convert(result, whole.path());
            DiskArchive archive = new DiskArchive(whole.path(), DiskArchive.GIBIBYTE);
            long size = how.isArchive() ? archive.size() : Files.size(whole.path());
            new Compressor(image.sandbox(), how.program(), how.arguments())
                    .run(
                            how.isArchive() ? archive::writeTo : out -> Files.copy(whole.path(), out),
                            to,
                            size + size / PART + LITTLE);
        } catch (IOException e) {
            throw Thread.currentThread().isInterrupted()
                    ? new Failure(ExitCode.INTERRUPTED, action, "interrupted", e)
                    : Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    @Override
    public void close() {
        if (candidate != null) {
            candidate.close();
        }
    }
}
