package io.github.customize.step.backend.boot;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.Crypttab;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The encrypted devices that an initramfs has to open. The hook of Debian's cryptsetup-initramfs finds out which they are by
 * asking the device mapper, which no program of a guest can reach here; it passes over those that it does not find, and the
 * program that calls it ends well.
 */
final class EncryptedRoot {
    /** Where the hook lies. */
    static final String HOOK = "/usr/share/initramfs-tools/hooks/cryptroot";

    private static final String CRYPTTAB = "/etc/crypttab";

    /** The option that tells the hook to take a device without looking for what lies on it. */
    private static final String TAKEN = "initramfs";

    /** What an initramfs mounts. */
    private static final Set<String> EARLY = Set.of("/", "/usr");

    private EncryptedRoot() {}

    static List<Question> questions() {
        return List.of(Question.stat(HOOK), Question.read(CRYPTTAB));
    }

    /** Fails when an initramfs that the hook takes part in would not open what the guest's root lies on. */
    static void require(Facts facts, GuestView guest) throws StepFailure, IOException {
        guest.expect(questions());
        if (guest.stat(HOOK).isEmpty()) {
            return;
        }
        List<Crypttab.Entry> entries = Crypttab.entries(guest.read(CRYPTTAB).orElse(new byte[0]));
        List<String> passedOver = needed(facts)
                .filter(name -> entries.stream()
                        .noneMatch(entry ->
                                entry.name().equals(name) && entry.options().contains(TAKEN)))
                .toList();
        if (!passedOver.isEmpty()) {
            throw StepFailure.failed(
                    "make the initramfs anew",
                    "it would not open " + String.join(", ", passedOver) + ", which the guest's root lies on: "
                            + "cryptsetup's hook has to ask the device mapper, which no program reaches here",
                    "put the option '" + TAKEN + "' into the line of each in " + CRYPTTAB + ", and the modules of the"
                            + " cipher, such as aes, xts and sha256, into /etc/initramfs-tools/modules, in steps before");
        }
    }

    /** The names of the encrypted devices below what is mounted early. */
    private static Stream<String> needed(Facts facts) {
        return facts.mounts().stream()
                .filter(mount -> EARLY.contains(mount.path()))
                .map(Mount::device)
                .flatMap(device ->
                        facts.blockDevices().stream().filter(one -> one.device().equals(device)))
                .flatMap(device -> encrypted(device, facts))
                .distinct();
    }

    private static Stream<String> encrypted(BlockDevice device, Facts facts) {
        Volume volume = device.volume();
        if (volume == null) {
            return Stream.empty();
        }
        Stream<String> below = volume.members().stream()
                .flatMap(member ->
                        facts.blockDevices().stream().filter(one -> one.name().equals(member)))
                .flatMap(one -> encrypted(one, facts));
        return Volume.ENCRYPTED.equals(volume.kind()) && volume.name() != null
                ? Stream.concat(Stream.of(volume.name()), below)
                : below;
    }
}
