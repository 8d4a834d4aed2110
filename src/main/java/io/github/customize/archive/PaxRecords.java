package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a header cannot hold, as POSIX has it: records {@code LENGTH KEY=VALUE\n}. */
final class PaxRecords {
    private PaxRecords() {}

    static Map<String, String> parse(byte[] bytes) throws InvalidArchive {
        Map<String, String> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length && bytes[at] != 0) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length <= bytes.length) {
                length = length * 10 + (bytes[space++] - '0');
            }
            int end = at + length;
            if (space >= bytes.length || bytes[space] != ' ' || length <= space + 1 - at || end > bytes.length) {
                throw new InvalidArchive("it is damaged: an extended header has no form");
            }
            put(HostPaths.decode(Arrays.copyOfRange(bytes, space + 1, end - 1)), records);
            at = end;
        }
        return records;
    }

    /** Adds a record, which begins with its own length. */
    static void add(ByteArrayOutputStream out, String key, byte[] value) {
        int rest = key.length() + value.length + " =\n".length();
        int length = rest + Integer.toString(rest).length();
        if (Integer.toString(length).length() > Integer.toString(rest).length()) {
            length++;
        }
        out.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(value);
        out.write('\n');
    }

    private static void put(String record, Map<String, String> records) throws InvalidArchive {
        int sign = record.indexOf('=');
        if (sign < 1) {
            throw new InvalidArchive("it is damaged: an extended header has no form");
        }
        records.put(record.substring(0, sign), record.substring(sign + 1));
    }
}
