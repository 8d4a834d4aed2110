package io.github.customize.cli;

import io.github.customize.api.Acceleration;
import io.github.customize.api.Confinement;
import io.github.customize.api.DiskFormat;
import io.github.customize.api.DiskSpec;
import io.github.customize.api.GuestSpec;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.failure.Failure;
import io.github.customize.key.DeviceKey;
import io.github.customize.libvirt.Domain;
import io.github.customize.recipe.PlacedPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which images a file command works on, and how they are opened. */
final class GuestArguments {
    private final Setting<List<String>> added =
            Setting.names("-a", "--add", "IMAGE", "An image; instead of naming it first.");
    private final Setting<DiskFormat> format = Setting.of(
            DiskFormat.class,
            "--format-in",
            "FORMAT",
            "qcow2, raw, vmdk, vdi, vhd or vhdx: what the image is; the default is to look.");
    private final Setting<Boolean> allowBacking =
            Setting.flag("--allow-backing", "Accept qcow2 images that have a backing file.");
    private final Setting<String> root = Setting.of(
            String.class,
            "--root",
            "DEVICE",
            "The root of the operating system that is meant, where there are several.");
    private final KeyArgument keys = new KeyArgument();
    private final DirtyArgument dirty = new DirtyArgument();
    private List<DeviceKey> read = List.of();
    private final DomainArguments domains = new DomainArguments();
    private List<PlacedPath> further = List.of();
    private final SourceArguments sources = new SourceArguments();
    private final UnpackingArgument unpacking = new UnpackingArgument();
    private final ApplianceArguments machine = new ApplianceArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, added);
        domains.addTo(command);
        CommandSpecs.add(command, format, allowBacking, root);
        keys.addTo(command);
        dirty.addTo(command);
        machine.addTo(command);
    }

    /** Adds what is said of images that are only read. */
    void addUnpackingTo(CommandSpec command) {
        sources.addTo(command);
        unpacking.addTo(command);
    }

    /** The images, and the words that are left. */
    Words split(List<String> words, Surroundings surroundings, Usage usage) throws Failure {
        machine.check(usage);
        unpacking.check(usage);
        sources.check(usage);
        @Nullable List<String> images = added.value();
        Optional<Domain> domain = domains.find(surroundings.environment(), usage);
        if (domain.isPresent()) {
            usage.refuse(images != null, "--domain names the guest, and so there is no other image");
            return new Words(disks(domain.get(), surroundings), words);
        }
        if (images != null) {
            return new Words(sources.read(images, "image", usage), words);
        }
        usage.refuse(words.isEmpty(), "there is no image; name it first, or with -a IMAGE");
        return new Words(List.of(image(words.get(0), usage)), words.subList(1, words.size()));
    }

    /** Who asks, and what is told of a guest that is in use; only who changes nothing may have one. */
    record Surroundings(Map<String, String> environment, boolean looks, Consumer<String> notes) {
        Surroundings {
            environment = Map.copyOf(environment);
        }
    }

    private List<PlacedPath> disks(Domain domain, Surroundings surroundings) throws Failure {
        if (surroundings.looks()) {
            DomainArguments.note(domain).ifPresent(surroundings.notes());
        } else {
            domain.requireUnused();
        }
        List<PlacedPath> all = DomainArguments.disks(domain);
        further = all.subList(1, all.size());
        return all.subList(0, 1);
    }

    /** The image of that name. */
    PlacedPath image(String name, Usage usage) {
        return sources.read(name, "image", usage);
    }

    /** Reads the keys of encrypted devices, once for all images. */
    void readKeys(Map<String, String> environment, Usage usage) throws Failure {
        read = keys.read(environment, usage);
    }

    /** Of one appliance. */
    int memoryMiB() {
        return machine.memoryMiB().orElse(ApplianceSize.MEMORY);
    }

    GuestSpec spec(PlacedPath image, boolean changes) {
        GuestSpec spec = image.download()
                .map(server ->
                        GuestSpec.of(server.url(), server.digest().toString()).maxDownload(server.most()))
                .orElseGet(() -> GuestSpec.of(image.path()))
                .acceleration(Acceleration.valueOf(machine.accelerator().name()))
                .confinement(Confinement.valueOf(machine.sandbox().name()));
        if (machine.memoryMiB().isPresent()) {
            spec = spec.memoryMiB(machine.memoryMiB().getAsInt());
        }
        if (unpacking.bytes().isPresent()) {
            spec = spec.maxUnpacked(unpacking.bytes().getAsLong());
        }
        spec = with(spec, machine.appliance(), GuestSpec::appliance);
        spec = with(spec, format.value(), GuestSpec::format);
        if (!image.format().isEmpty()) {
            spec = spec.format(known(image));
        }
        for (PlacedPath disk : further) {
            DiskSpec more = DiskSpec.of(disk.path()).format(known(disk));
            spec = spec.disk(changes ? more : more.readOnly());
        }
        spec = with(spec, root.value(), GuestSpec::root);
        for (DeviceKey key : read) {
            spec = spec.key(key.device(), key.bytes());
        }
        spec = dirty.on(spec);
        return allowBacking.or(false) ? spec.allowBacking() : spec;
    }

    private static DiskFormat known(PlacedPath image) {
        return DiskFormat.valueOf(image.format().toUpperCase(Locale.ROOT));
    }

    private static <T> GuestSpec with(GuestSpec spec, @Nullable T given, WithOne<T> change) {
        return Optional.ofNullable(given).map(value -> change.on(spec, value)).orElse(spec);
    }

    private interface WithOne<T> {
        GuestSpec on(GuestSpec spec, T value);
    }

    /**
     * What a command line names.
     *
     * @param rest the words that are no images
     */
    record Words(List<PlacedPath> images, List<String> rest) {
        Words {
            images = List.copyOf(images);
            rest = List.copyOf(rest);
        }
    }
}
