package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where the result of a run goes. */
public sealed interface Publication {
    /** The image is replaced in one step by a changed copy. */
    record Replace() implements Publication {
        @Override
        public boolean namesImage(Layer image) {
            return false;
        }

        @Override
        public boolean breaksHardLinks() {
            return true;
        }

        @Override
        public void requireFormat(Layer image, Path file) throws Failure {
            requireReplaced(image, file);
        }

        @Override
        public Path target(Path image) throws Failure {
            new Target(image).requireReplaceable(image);
            return image;
        }

        @Override
        public Publisher publisher(Image image, Overlay overlay, CopyProgress progress) {
            return new CopyPublisher(image, overlay, progress);
        }
    }

    /**
     * The result is a new file, and the image is only read.
     *
     * @param form what it is to be: a word such as {@code raw}, {@code vmdk.zst} or {@code tar.gz}; empty for what the file's
     *     name ends with, or else as the image is
     * @param overwrite whether a file that is there already may be replaced
     * @param compress whether what is in the file is compressed, which not all formats can
     */
    record ToFile(Path output, Optional<String> form, boolean overwrite, boolean compress) implements Publication {
        private static final Set<String> NOT_WRITTEN = Set.of("ova", "tar", "bz2", "lz4", "zip", "7z", "qed", "iso");

        public ToFile(Path output, Optional<Format> format, boolean overwrite) {
            this(output, format.map(Format::word), overwrite, false);
        }

        public ToFile(Path output, Optional<Format> format) {
            this(output, format, false);
        }

        public ToFile(Path output, Format format) {
            this(output, Optional.of(format));
        }

        /** Whether this is a word for what a result may be. */
        public static boolean isForm(String word) {
            return OutputForm.isWord(word);
        }

        @Override
        public boolean onlyReadsImage() {
            return true;
        }

        @Override
        public Path target(Path image) throws Failure {
            return Target.resolve(output, image, overwrite);
        }

        @Override
        public void requireFormat(Layer image, Path file) throws Failure {
            String ending = name().substring(name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean known = form.isPresent() || wish().format().isPresent();
            if (!known && (!image.format().isReplaced() || NOT_WRITTEN.contains(ending))) {
                throw refused("the name does not tell in which format, and " + file + " is of none that is kept; say"
                        + " --output-format, or an ending such as .qcow2");
            }
            if (compress && wanted(image).compressed().isEmpty()) {
                throw refused("nothing can be compressed in a " + wanted(image).word()
                        + " file; leave --compress out, or pack all of it with an ending such as .zst");
            }
        }

        private Failure refused(String cause) {
            return new Failure(ExitCode.USAGE, "publish " + output, cause);
        }

        private OutputForm wish() {
            return OutputForm.named(form.map(word -> "." + word).orElse(name()));
        }

        private Format wanted(Layer image) {
            return wish().format().orElse(image.format());
        }

        private String name() {
            return String.valueOf(output.getFileName());
        }

        @Override
        public Publisher publisher(Image image, Overlay overlay, CopyProgress progress) {
            return namesImage(image.layer())
                    ? new ConvertPublisher(image, overlay, wanted(image.layer()), wish().packing(), compress)
                    : new CopyPublisher(image, overlay, progress);
        }

        /**
         * A copy keeps compression, internal snapshots and bitmaps, but a backing file is named by a path that may mean
         * nothing beside the output.
         */
        @Override
        public boolean namesImage(Layer image) {
            return compress
                    || wish().packing().isPresent()
                    || wanted(image) != image.format()
                    || !image.isReplaced()
                    || image.backing().isPresent();
        }
    }

    /** The changes are written into the image itself, with a journal that makes an interruption repairable. */
    record InPlace() implements Publication {
        @Override
        public void requireFormat(Layer image, Path file) throws Failure {
            requireReplaced(image, file);
        }

        @Override
        public boolean takesDevices() {
            return true;
        }

        @Override
        public Path target(Path image) throws Failure {
            new Target(image).requireWritable();
            return image;
        }

        @Override
        public Path workDirectory(Path target) {
            return BlockDevice.isOne(target) ? BlockDevice.directory() : new Target(target).directory();
        }

        @Override
        public Publisher publisher(Image image, Overlay overlay, CopyProgress progress) {
            return new InPlacePublisher(image, overlay);
        }
    }

    /**
     * The image is only looked at: what is written goes into a private overlay and is thrown away.
     *
     * <p>Nothing is locked, so that neither a machine that runs on the image nor another run is in the way of this, or this
     * in theirs.
     *
     * @param workDirectory where the overlay is made; the image's own need not be writable
     * @param rehearses whether to publish is a success that does nothing, instead of a mistake
     */
    record Discard(Path workDirectory, boolean rehearses) implements Publication {
        public Discard(Path workDirectory) {
            this(workDirectory, false);
        }

        @Override
        public boolean onlyReadsImage() {
            return true;
        }

        @Override
        public boolean namesImage(Layer image) {
            return false;
        }

        @Override
        public boolean discards() {
            return true;
        }

        @Override
        public boolean takesDevices() {
            return true;
        }

        @Override
        public Path target(Path image) {
            return image;
        }

        @Override
        public Path workDirectory(Path target) {
            return workDirectory.toAbsolutePath();
        }

        @Override
        public Publisher publisher(Image image, Overlay overlay, CopyProgress progress) {
            return new DiscardPublisher(image, rehearses);
        }
    }

    /** There is no overlay: what is written is in the image at once, and stays there whatever happens. For raw images. */
    record AsItIs() implements Publication {
        @Override
        public boolean namesImage(Layer image) {
            return false;
        }

        @Override
        public boolean publishes() {
            return false;
        }

        @Override
        public void requireFormat(Layer image, Path file) throws Failure {
            if (image.format() != Format.RAW || !image.isReplaced()) {
                throw new Refusal(file).format("only raw images are written as they are");
            }
        }

        @Override
        public Path target(Path image) throws Failure {
            new Target(image).requireWritable();
            return image;
        }

        @Override
        public Publisher publisher(Image image, Overlay overlay, CopyProgress progress) {
            return new WrittenPublisher(image);
        }
    }

    /** Whether QEMU's own programs, and not only its machines, have to open the image. */
    default boolean namesImage(Layer image) {
        return true;
    }

    /** Whether nothing can be published, and so nothing has to be locked. */
    default boolean discards() {
        return false;
    }

    /** Whether the image may be a block device: what is on it is only read, or written into it. */
    default boolean takesDevices() {
        return false;
    }

    /** Whether there is something to be done at the end that makes the result seen. */
    default boolean publishes() {
        return !discards();
    }

    /** Where overlay and candidate are made: on the file system of what is published. */
    default Path workDirectory(Path target) {
        return new Target(target).directory();
    }

    /** Whether other runs may read the image at the same time. */
    default boolean onlyReadsImage() {
        return false;
    }

    /** Whether other names of the image keep the old content. */
    default boolean breaksHardLinks() {
        return false;
    }

    /** Fails if the result cannot be made from an image of this format, or if nobody has said what it is to be. */
    default void requireFormat(Layer image, Path file) throws Failure {}

    private static void requireReplaced(Layer image, Path file) throws Failure {
        if (!image.isReplaced()) {
            throw notReplaced(file);
        }
    }

    /** No to an image that a result cannot take the place of. */
    static Failure notReplaced(Path file) {
        return new Refusal(file)
                .format(
                        "only qcow2 and raw images are replaced or written into, and it is packed, or of another format;"
                                + " name a new file for the result with --output");
    }

    /** The file that will hold the result, with all links resolved; fails if it cannot be written there. */
    Path target(Path image) throws Failure;

    /** What brings the result there. */
    Publisher publisher(Image image, Overlay overlay, CopyProgress progress);
}
