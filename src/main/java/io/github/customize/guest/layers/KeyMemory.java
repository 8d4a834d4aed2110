package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.json.JsonReader;
import io.github.customize.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that it takes to derive the keys of encrypted devices from passphrases, as their headers say. With too little
 * the kernel would kill what derives a key, and nobody would know why.
 */
final class KeyMemory {
    /** More than any program makes by itself. */
    private static final long MOST_MIB = 2048;

    /** Of few sizes, so that templates of them can be kept. */
    private static final List<Integer> APPLIANCES_MIB = List.of(1536, 2560);

    /** What the kernel, the daemon and cryptsetup take besides, and what is not to be had in one piece. */
    private static final int REST_MIB = 384;

    private static final long SPARE_MIB = 48;
    private static final int KIB_PER_MIB = 1024;
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d{1,12}) kB$");

    private OptionalInt appliance = OptionalInt.empty();

    /** How large an appliance has to be, in MiB, that this one was found too small. */
    OptionalInt applianceMiB() {
        return appliance;
    }

    /** Fails if there is too little for a device. */
    void require(String device, DiskTools tools) throws Failure, IOException {
        long wanted = wantedMiB(tools.run(Luks.header(device)).output());
        if (wanted > MOST_MIB) {
            throw failure(
                    device,
                    wanted,
                    "more than " + MOST_MIB
                            + " MiB are refused; give it a key slot that asks for less, with cryptsetup luksConvertKey");
        }
        if (wanted > 0 && wanted > availableMiB(tools.run(Luks.memory()).output())) {
            int enough = applianceMiB(wanted);
            appliance = OptionalInt.of(enough);
            throw failure(device, wanted, "the small machine has less to spare; give it more with --memsize " + enough);
        }
    }

    private static Failure failure(String device, long wanted, String why) {
        return new Failure(
                        ExitCode.IMAGE_UNMOUNTABLE,
                        "open the encrypted device " + device,
                        "its header asks for " + wanted + " MiB of memory to derive a key, and " + why)
                .of(StateKind.NEEDS_MEMORY);
    }

    /**
     * What the key slot takes that takes most, in MiB; 0 if none takes any to speak of.
     *
     * @param header in JSON
     */
    static long wantedMiB(String header) {
        try {
            Map<String, Object> all = JsonReader.object(header.getBytes(StandardCharsets.UTF_8));
            long most = 0;
            if (all.get("keyslots") instanceof Map<?, ?> slots) {
                for (Object slot : slots.values()) {
                    most = Math.max(most, slotKiB(slot));
                }
            }
            return (most + KIB_PER_MIB - 1) / KIB_PER_MIB;
        } catch (MalformedJson e) {
            // A header of the first version has none, and of one that is damaged cryptsetup itself tells.
            return 0;
        }
    }

    private static long slotKiB(Object slot) {
        return slot instanceof Map<?, ?> fields
                        && fields.get("kdf") instanceof Map<?, ?> kdf
                        && kdf.get("memory") instanceof Long memory
                ? memory
                : 0;
    }

    /**
     * What an appliance has to spare, in MiB.
     *
     * @param memory the kernel's own words
     */
    static long availableMiB(String memory) {
        Matcher available = AVAILABLE.matcher(memory);
        return available.find() ? Long.parseLong(available.group(1)) / KIB_PER_MIB - SPARE_MIB : 0;
    }

    private static int applianceMiB(long wanted) {
        return APPLIANCES_MIB.stream()
                .filter(size -> size - REST_MIB >= wanted)
                .findFirst()
                .orElseThrow();
    }
}
