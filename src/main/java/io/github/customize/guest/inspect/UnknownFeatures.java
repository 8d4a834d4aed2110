package io.github.customize.guest.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Features of a file system for which the kernel has refused to mount it, as it says by their bits.
 *
 * @param names those that have one, else bits in hexadecimal
 */
record UnknownFeatures(String type, List<String> names) {
    private static final Pattern SAID = Pattern.compile(
            "(?i)(?<type>ext[234]|xfs|btrfs|erofs)\\b.*"
                    + "(?:unsupported|unknown|unidentified) (?<what>[a-z_ -]{1,40}) features? \\((?:0x)?(?<bits>[0-9a-f]{1,16})\\)");

    /** Those of later kernels than the appliance's without which a file system cannot be read either, by their bits. */
    private static final Map<String, Map<Integer, String>> NAMES = Map.of(
            "xfs", Map.of(6, "exchange-range", 7, "parent", 8, "metadir", 9, "zoned", 10, "zone-gaps"),
            "btrfs", Map.of(14, "raid-stripe-tree", 16, "simple-quota"));

    private static final int BITS = 64;

    static Optional<UnknownFeatures> in(String line) {
        Matcher said = SAID.matcher(line);
        return said.find()
                ? Optional.of(of(said.group("type").toLowerCase(Locale.ROOT), said.group("what"), said.group("bits")))
                : Optional.empty();
    }

    private static UnknownFeatures of(String type, String what, String bits) {
        boolean onlyForWriting = what.contains("ro") || what.contains("read-only");
        Map<Integer, String> known = onlyForWriting ? Map.of() : NAMES.getOrDefault(type, Map.of());
        long all = Long.parseUnsignedLong(bits, 16);
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < BITS; bit++) {
            if ((all >>> bit & 1) != 0) {
                names.add(known.getOrDefault(bit, "0x" + Long.toHexString(1L << bit)));
            }
        }
        return new UnknownFeatures(type, names);
    }

    /** What they are, and what to do. */
    String advice() {
        return type + (names.size() == 1 ? " feature " : " features ") + String.join(", ", names)
                + ", newer than the appliance's kernel; use a later version of this program, or make the file system without";
    }
}
