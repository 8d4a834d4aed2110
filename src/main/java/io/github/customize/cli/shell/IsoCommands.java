package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.path;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that print what the first descriptor of an ISO 9660 file system says of it. */
final class IsoCommands {
    private static final int PLACE = 16 * 2048;
    private static final int SIZE = 2048;
    private static final int QUARTER_OF_HOUR = 15 * 60;

    private IsoCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "isoinfo-device",
                                "print what an ISO 9660 file system says of itself",
                                call -> print(
                                        call, call.guest().disks().read(call.device("device"), PLACE, SIZE), "device"))
                        .takes(device("device")),
                Command.of("isoinfo", "print what an ISO 9660 file system in a file says of itself", call -> {
                            ByteArrayOutputStream part = new ByteArrayOutputStream();
                            call.files().copyPart(call.text("isofile"), PLACE, SIZE, part);
                            print(call, part.toByteArray(), "isofile");
                        })
                        .takes(path("isofile")));
    }

    private static void print(Call call, byte[] bytes, String name) throws ShellFailure, IOException {
        if (bytes.length < SIZE || bytes[0] != 1 || !text(bytes, 1, 5).equals("CD001")) {
            throw new ShellFailure("there is no ISO 9660 file system on " + call.text(name));
        }
        call.out().fields(fields(bytes));
    }

    /** The fields of ECMA-119, 8.4; of numbers those in little-endian. */
    static Map<String, Object> fields(byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("iso_system_id", text(bytes, 8, 32));
        fields.put("iso_volume_id", text(bytes, 40, 32));
        fields.put("iso_volume_space_size", Integer.toUnsignedLong(numbers.getInt(80)));
        fields.put("iso_volume_set_size", numbers.getShort(120) & 0xffff);
        fields.put("iso_volume_sequence_number", numbers.getShort(124) & 0xffff);
        fields.put("iso_logical_block_size", numbers.getShort(128) & 0xffff);
        fields.put("iso_volume_set_id", text(bytes, 190, 128));
        fields.put("iso_publisher_id", text(bytes, 318, 128));
        fields.put("iso_data_preparer_id", text(bytes, 446, 128));
        fields.put("iso_application_id", text(bytes, 574, 128));
        fields.put("iso_copyright_file_id", text(bytes, 702, 37));
        fields.put("iso_abstract_file_id", text(bytes, 739, 37));
        fields.put("iso_bibliographic_file_id", text(bytes, 776, 37));
        fields.put("iso_volume_creation_t", time(bytes, 813));
        fields.put("iso_volume_modification_t", time(bytes, 830));
        fields.put("iso_volume_expiration_t", time(bytes, 847));
        fields.put("iso_volume_effective_t", time(bytes, 864));
        return fields;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .stripTrailing();
    }

    /** Seconds since 1970, or -1 where there is no time. */
    private static long time(byte[] bytes, int from) {
        String digits = text(bytes, from, 16);
        if (!digits.matches("\\d{16}") || digits.startsWith("0000")) {
            return -1;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)),
                    Integer.parseInt(digits.substring(8, 10)),
                    Integer.parseInt(digits.substring(10, 12)),
                    Integer.parseInt(digits.substring(12, 14)));
            return local.toEpochSecond(ZoneOffset.UTC) - (long) bytes[from + 16] * QUARTER_OF_HOUR;
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
