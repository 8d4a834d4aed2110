package io.github.customize.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says which image is one more disk of a guest, and how it is opened. A value: each method gives another one.
 *
 * @since 0.2.0
 */
public final class DiskSpec {
    private final Path image;
    private @Nullable DiskFormat format;
    private boolean readOnly;
    private boolean asItIs;
    private @Nullable Path output;
    private @Nullable DiskFormat outputFormat;

    private DiskSpec(Path image) {
        this.image = image;
    }

    private DiskSpec with(Consumer<DiskSpec> change) {
        DiskSpec copy = new DiskSpec(image);
        copy.format = format;
        copy.readOnly = readOnly;
        copy.asItIs = asItIs;
        copy.output = output;
        copy.outputFormat = outputFormat;
        change.accept(copy);
        return copy;
    }

    /**
     * An image that a commit replaces, together with the guest's others.
     *
     * @since 0.2.0
     */
    public static DiskSpec of(Path image) {
        return new DiskSpec(image);
    }

    /**
     * Says the image's format instead of looking at it.
     *
     * @since 0.2.0
     */
    public DiskSpec format(DiskFormat given) {
        return with(spec -> spec.format = given);
    }

    /**
     * What is written is thrown away, and nothing is locked.
     *
     * @since 0.2.0
     */
    public DiskSpec readOnly() {
        return with(spec -> spec.readOnly = true);
    }

    /**
     * Publishes to a new file, and only reads the image.
     *
     * @since 0.2.0
     */
    public DiskSpec output(Path file) {
        return with(spec -> spec.output = file);
    }

    /**
     * Publishes to a new file of a format.
     *
     * @since 0.2.0
     */
    public DiskSpec output(Path file, DiskFormat wanted) {
        return with(spec -> {
            spec.output = file;
            spec.outputFormat = wanted;
        });
    }

    /**
     * What is written is in the image at once and stays there, whether or not anything is committed. Only for raw images that
     * nobody would miss, such as those that were just made.
     *
     * @since 0.2.0
     */
    public DiskSpec asItIs() {
        return with(spec -> spec.asItIs = true);
    }

    Path image() {
        return image;
    }

    Optional<DiskFormat> givenFormat() {
        return Optional.ofNullable(format);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    boolean isAsItIs() {
        return asItIs;
    }

    Optional<Path> givenOutput() {
        return Optional.ofNullable(output);
    }

    Optional<DiskFormat> givenOutputFormat() {
        return Optional.ofNullable(outputFormat);
    }

    @Override
    public String toString() {
        return image + (readOnly ? " (read-only)" : "");
    }
}
