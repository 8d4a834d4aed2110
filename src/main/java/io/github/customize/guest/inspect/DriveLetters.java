package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.handle.Hive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters that Windows has given to its drives, as its registry has them: of a GPT by the UUID of a partition. Of an MBR it
 * names the place on the disk, which is only known of the one that the system is on.
 *
 * @param root the device that the system is on
 */
record DriveLetters(String root, List<BlockDevice> devices) {
    private static final Pattern LETTER = Pattern.compile("\\\\DosDevices\\\\([A-Za-z]):");
    private static final String GPT = "DMIO:ID:";
    private static final int UUID_BYTES = 16;

    /** Nobody has more. */
    private static final int MOST = 256;

    Map<String, String> read(Hive hive, long node) throws IOException {
        Map<String, String> drives = new TreeMap<>();
        for (long value : hive.values(node).stream().limit(MOST).toList()) {
            Matcher letter = LETTER.matcher(hive.key(value));
            if (letter.matches()) {
                device(hive.data(value))
                        .ifPresent(device -> drives.put(letter.group(1).toUpperCase(Locale.ROOT), device));
            }
        }
        if (!drives.containsValue(root)) {
            drives.putIfAbsent("C", root);
        }
        return drives;
    }

    private Optional<String> device(byte[] data) {
        if (data.length != GPT.length() + UUID_BYTES
                || !new String(data, 0, GPT.length(), StandardCharsets.US_ASCII).equals(GPT)) {
            return Optional.empty();
        }
        String uuid = uuid(data);
        return devices.stream()
                .filter(device -> uuid.equalsIgnoreCase(device.partUuid()))
                .map(BlockDevice::device)
                .findFirst();
    }

    /** The first three parts of it are numbers of this machine. */
    private static String uuid(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data, GPT.length(), UUID_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        List<String> parts = new ArrayList<>();
        parts.add("%08x".formatted(bytes.getInt()));
        parts.add("%04x".formatted(bytes.getShort()));
        parts.add("%04x".formatted(bytes.getShort()));
        bytes.order(ByteOrder.BIG_ENDIAN);
        parts.add("%04x".formatted(bytes.getShort()));
        parts.add("%04x%08x".formatted(bytes.getShort(), bytes.getInt()));
        return String.join("-", parts);
    }
}
