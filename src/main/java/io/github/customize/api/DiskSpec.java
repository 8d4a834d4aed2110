package io.github.customize.api;

import io.github.customize.download.Download;
import java.net.URI;
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
    private final Optional<Download> source;
    private @Nullable DiskFormat format;
    private boolean readOnly;
    private boolean asItIs;
    private @Nullable Path output;
    private @Nullable DiskFormat outputFormat;

    private DiskSpec(Path image, Optional<Download> source) {
        this.image = image;
        this.source = source;
    }

    private DiskSpec with(Consumer<DiskSpec> change) {
        DiskSpec copy = new DiskSpec(image, source);
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
        return new DiskSpec(image, Optional.empty());
    }

    /**
     * An image on a server, which is downloaded, unless it was before, and only read: it is opened read-only, or with an output.
     *
     * @param address begins with {@code https://}
     * @param checksum which file is expected there: {@code sha256:} or {@code sha512:} and its digest
     * @throws IllegalArgumentException when the address or the digest is none
     * @since 0.2.0
     */
    public static DiskSpec of(URI address, String checksum) {
        Download source = ServerImage.of(address, checksum);
        return new DiskSpec(Path.of(source.name()), Optional.of(source));
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

    Optional<Download> source() {
        return source;
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
