package io.github.customize.api;

import io.github.customize.download.Address;
import io.github.customize.download.Download;
import io.github.customize.image.ImageRequest;
import io.github.customize.key.DeviceKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says which image is opened, and how. A value: each method gives another one.
 *
 * @since 0.2.0
 */
public final class GuestSpec {
    private final Path image;
    private final Optional<Download> source;
    private List<DiskSpec> further = List.of();
    private @Nullable DiskFormat format;
    private boolean readOnly;
    private boolean asItIs;
    private boolean inPlace;
    private boolean allowBacking;
    private boolean overwrite;
    private boolean compressed;
    private boolean forceDirty;
    private boolean network;
    private @Nullable Path output;
    private @Nullable DiskFormat outputFormat;
    private @Nullable String root;
    private @Nullable Path appliance;
    private @Nullable Path workDirectory;
    private int memoryMiB;
    private long maxUnpacked = ImageRequest.MOST_UNPACKED;
    private long maxDownload = Address.MOST;
    private Acceleration acceleration = Acceleration.AUTO;
    private Confinement confinement = Confinement.AUTO;
    private Map<String, String> environment = Map.of();
    private List<DeviceKey> keys = List.of();
    private Consumer<String> notices = text -> {};

    private GuestSpec(Path image, Optional<Download> source) {
        this.image = image;
        this.source = source;
    }

    private GuestSpec(GuestSpec other) {
        image = other.image;
        source = other.source;
        format = other.format;
        further = other.further;
        readOnly = other.readOnly;
        asItIs = other.asItIs;
        inPlace = other.inPlace;
        allowBacking = other.allowBacking;
        overwrite = other.overwrite;
        compressed = other.compressed;
        forceDirty = other.forceDirty;
        network = other.network;
        output = other.output;
        outputFormat = other.outputFormat;
        root = other.root;
        appliance = other.appliance;
        workDirectory = other.workDirectory;
        memoryMiB = other.memoryMiB;
        maxUnpacked = other.maxUnpacked;
        maxDownload = other.maxDownload;
        acceleration = other.acceleration;
        confinement = other.confinement;
        environment = other.environment;
        keys = other.keys;
        notices = other.notices;
    }

    private GuestSpec with(Consumer<GuestSpec> change) {
        GuestSpec copy = new GuestSpec(this);
        change.accept(copy);
        return copy;
    }

    /**
     * An image that a commit replaces, in one step.
     *
     * @since 0.2.0
     */
    public static GuestSpec of(Path image) {
        return new GuestSpec(image, Optional.empty());
    }

    /**
     * An image on a server, which is downloaded, unless it was before, and only read: it is opened read-only, or with an output.
     *
     * @param address begins with {@code https://}
     * @param checksum which file is expected there: {@code sha256:} or {@code sha512:} and its digest
     * @throws IllegalArgumentException when the address or the digest is none
     * @since 0.2.0
     */
    public static GuestSpec of(URI address, String checksum) {
        Download source = ServerImage.of(address, checksum);
        return new GuestSpec(Path.of(source.name()), Optional.of(source));
    }

    /**
     * Adds one more disk, behind those that there are: the guest's second, third and so on, {@code /dev/sda}, {@code /dev/sdb}
     * by the names of {@link Guest#devices}. What is said of the guest's machine, of its confinement, of backing files and of
     * {@link #inPlace} holds for all disks. A commit publishes all of them, or none.
     *
     * @since 0.2.0
     */
    public GuestSpec disk(DiskSpec more) {
        List<DiskSpec> all = new ArrayList<>(further);
        all.add(more);
        return with(spec -> spec.further = List.copyOf(all));
    }

    /**
     * Adds one more disk: an image that a commit replaces together with the others.
     *
     * @since 0.2.0
     */
    public GuestSpec disk(Path more) {
        return disk(DiskSpec.of(more));
    }

    /**
     * What is written to the image is in it at once and stays there, whether or not anything is committed; for a raw image
     * that nobody would miss, such as one that was just made.
     *
     * @since 0.2.0
     */
    public GuestSpec asItIs() {
        return with(spec -> spec.asItIs = true);
    }

    /**
     * Says the image's format instead of looking at it; a raw disk without a boot sector has to be told.
     *
     * @since 0.2.0
     */
    public GuestSpec format(DiskFormat given) {
        return with(spec -> spec.format = given);
    }

    /**
     * Opens the image to be looked at: what is written is thrown away, and a commit is an error. Nothing is locked; a machine
     * that runs on the image is told of in a notice, since what is read may then be inconsistent.
     *
     * @since 0.2.0
     */
    public GuestSpec readOnly() {
        return with(spec -> spec.readOnly = true);
    }

    /**
     * Publishes to a new file, and only reads the image.
     *
     * @since 0.2.0
     */
    public GuestSpec output(Path file) {
        return with(spec -> spec.output = file);
    }

    /**
     * The format of the new file; unless said, the one that its name ends with, or else that of the image. A name that ends in
     * {@code .zst}, {@code .xz} or {@code .gz} besides, or in {@code .tar.gz}, packs it, if no format is said.
     *
     * @since 0.2.0
     */
    public GuestSpec outputFormat(DiskFormat wanted) {
        return with(spec -> spec.outputFormat = wanted);
    }

    /**
     * Compresses what is in the new file, which must be qcow2 or VMDK.
     *
     * @since 0.2.0
     */
    public GuestSpec compressed() {
        return with(spec -> spec.compressed = true);
    }

    /**
     * Lets the new file replace one that is there.
     *
     * @since 0.2.0
     */
    public GuestSpec overwrite() {
        return with(spec -> spec.overwrite = true);
    }

    /**
     * Writes into the image itself, with a journal that makes an interruption repairable, instead of replacing it.
     *
     * @since 0.2.0
     */
    public GuestSpec inPlace() {
        return with(spec -> spec.inPlace = true);
    }

    /**
     * Accepts a qcow2 image that has a backing file, which is then trusted too.
     *
     * @since 0.2.0
     */
    public GuestSpec allowBacking() {
        return with(spec -> spec.allowBacking = true);
    }

    /**
     * Accepts a file system of Windows that was not cleanly unmounted: its journal is emptied, and the changes in it are lost.
     * What belongs to a Windows that is hibernated is refused all the same.
     *
     * @since 0.2.0
     */
    public GuestSpec forceDirty() {
        return with(spec -> spec.forceDirty = true);
    }

    /**
     * Chooses one of several operating systems by the device of its root: {@code /dev/sda2}, {@code UUID=…}, {@code LABEL=…}.
     *
     * @since 0.2.0
     */
    public GuestSpec root(String device) {
        return with(spec -> spec.root = device);
    }

    /**
     * Adds a key, or a passphrase, for an encrypted device (LUKS); those that name the device are tried before those for all.
     * Devices for which there is none stay closed.
     *
     * @param device as {@link #root} has it, or the UUID that stands in its header, or {@code all}
     * @param key to the last byte; it is copied
     * @since 0.2.0
     */
    public GuestSpec key(String device, byte[] key) {
        List<DeviceKey> all = new ArrayList<>(keys);
        all.add(new DeviceKey(device, key));
        return with(spec -> spec.keys = List.copyOf(all));
    }

    /**
     * Lets programs of the guest use the network, and gives them the memory that package managers need.
     *
     * @since 0.2.0
     */
    public GuestSpec network() {
        return with(spec -> spec.network = true);
    }

    /**
     * The memory of the small virtual machine, in MiB, from 256 to 65536. By default 512, with the network 1280.
     *
     * @since 0.2.0
     */
    public GuestSpec memoryMiB(int mebibytes) {
        if (mebibytes < 256 || mebibytes > 65_536) {
            throw new IllegalArgumentException("the memory must be between 256 and 65536 MiB, not " + mebibytes);
        }
        return with(spec -> spec.memoryMiB = mebibytes);
    }

    /**
     * The most bytes that may come out of a packed image; 256 GiB unless said.
     *
     * @since 0.2.0
     */
    public GuestSpec maxUnpacked(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("what is unpacked must have a byte at least, not " + bytes);
        }
        return with(spec -> spec.maxUnpacked = bytes);
    }

    /**
     * The most bytes that an image on a server may have; 64 GiB unless said.
     *
     * @since 0.2.0
     */
    public GuestSpec maxDownload(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("what is downloaded must have a byte at least, not " + bytes);
        }
        return with(spec -> spec.maxDownload = bytes);
    }

    /**
     * A directory with a ready appliance, instead of the cached one.
     *
     * @since 0.2.0
     */
    public GuestSpec appliance(Path directory) {
        return with(spec -> spec.appliance = directory);
    }

    /**
     * What runs the virtual machine; {@link Acceleration#AUTO} unless said.
     *
     * @since 0.2.0
     */
    public GuestSpec acceleration(Acceleration wanted) {
        return with(spec -> spec.acceleration = wanted);
    }

    /**
     * How much QEMU is confined; {@link Confinement#AUTO} unless said.
     *
     * @since 0.2.0
     */
    public GuestSpec confinement(Confinement wanted) {
        return with(spec -> spec.confinement = wanted);
    }

    /**
     * Where the private overlay of an image lies that is opened read-only; the directory for temporary files unless said.
     * Otherwise overlays lie beside what is published.
     *
     * @since 0.2.0
     */
    public GuestSpec workDirectory(Path directory) {
        return with(spec -> spec.workDirectory = directory);
    }

    /**
     * The variables that steps may take secrets from ({@code env: NAME}); none unless said, whatever this program's own
     * environment has.
     *
     * @since 0.2.0
     */
    public GuestSpec environment(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return with(spec -> spec.environment = copy);
    }

    /**
     * Takes, a line each, what users should know although it is no failure. May be called from another thread.
     *
     * @since 0.2.0
     */
    public GuestSpec notices(Consumer<String> taker) {
        return with(spec -> spec.notices = taker);
    }

    /** The same, of which nothing is changed. */
    GuestSpec onlyLookedAt() {
        return with(spec -> {
            spec.readOnly = true;
            spec.further = further.stream().map(DiskSpec::readOnly).toList();
        });
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

    List<DiskSpec> furtherDisks() {
        return further;
    }

    boolean isInPlace() {
        return inPlace;
    }

    boolean backingAllowed() {
        return allowBacking;
    }

    boolean compresses() {
        return compressed;
    }

    boolean dirtyForced() {
        return forceDirty;
    }

    boolean overwrites() {
        return overwrite;
    }

    boolean hasNetwork() {
        return network;
    }

    Optional<Path> givenOutput() {
        return Optional.ofNullable(output);
    }

    Optional<DiskFormat> givenOutputFormat() {
        return Optional.ofNullable(outputFormat);
    }

    Optional<String> givenRoot() {
        return Optional.ofNullable(root);
    }

    Optional<Path> givenAppliance() {
        return Optional.ofNullable(appliance);
    }

    Optional<Path> givenWorkDirectory() {
        return Optional.ofNullable(workDirectory);
    }

    OptionalInt givenMemoryMiB() {
        return memoryMiB == 0 ? OptionalInt.empty() : OptionalInt.of(memoryMiB);
    }

    long mostUnpacked() {
        return maxUnpacked;
    }

    long mostDownloaded() {
        return maxDownload;
    }

    Acceleration wantedAcceleration() {
        return acceleration;
    }

    Confinement wantedConfinement() {
        return confinement;
    }

    Map<String, String> variables() {
        return environment;
    }

    List<DeviceKey> givenKeys() {
        return keys;
    }

    Consumer<String> taker() {
        return notices;
    }

    @Override
    public String toString() {
        return image + (readOnly ? " (read-only)" : "");
    }
}
