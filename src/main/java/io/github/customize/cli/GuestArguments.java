package io.github.customize.cli;

import io.github.customize.api.Acceleration;
import io.github.customize.api.Confinement;
import io.github.customize.api.DiskFormat;
import io.github.customize.api.GuestSpec;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import io.github.customize.key.DeviceKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which images a file command works on, and how they are opened. */
final class GuestArguments {
    private final Setting<List<Path>> added =
            Setting.list("-a", Path.class, "--add", "IMAGE", "An image; instead of naming it first.");
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
    private List<DeviceKey> read = List.of();
    private final UnpackingArgument unpacking = new UnpackingArgument();
    private final ApplianceArguments machine = new ApplianceArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, added, format, allowBacking, root);
        keys.addTo(command);
        machine.addTo(command);
    }

    /** Adds what is said of images that are only read. */
    void addUnpackingTo(CommandSpec command) {
        unpacking.addTo(command);
    }

    /** The images, and the words that are left. */
    Words split(List<String> words, Usage usage) {
        machine.check(usage);
        unpacking.check(usage);
        @Nullable List<Path> images = added.value();
        if (images != null) {
            return new Words(images, words);
        }
        usage.refuse(words.isEmpty(), "there is no image; name it first, or with -a IMAGE");
        return new Words(List.of(HostPaths.of(words.get(0))), words.subList(1, words.size()));
    }

    /** Reads the keys of encrypted devices, once for all images. */
    void readKeys(Map<String, String> environment, Usage usage) throws Failure {
        read = keys.read(environment, usage);
    }

    /** Of one appliance. */
    int memoryMiB() {
        return machine.memoryMiB().orElse(ApplianceSize.MEMORY);
    }

    GuestSpec spec(Path image) {
        GuestSpec spec = GuestSpec.of(image)
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
        spec = with(spec, root.value(), GuestSpec::root);
        for (DeviceKey key : read) {
            spec = spec.key(key.device(), key.bytes());
        }
        return allowBacking.or(false) ? spec.allowBacking() : spec;
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
    record Words(List<Path> images, List<String> rest) {
        Words {
            images = List.copyOf(images);
            rest = List.copyOf(rest);
        }
    }
}
