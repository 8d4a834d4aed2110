package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a tar archive before the header of a file because it does not fit into it: as POSIX has it for one file or
 * for all that follow, or long names as GNU has them.
 */
final class TarExtensions {
    /** Of one of them, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final String KINDS = "xgLKV";

    private final Map<String, String> global = new HashMap<>();
    private Map<String, String> own = new HashMap<>();

    /** Whether a header begins an extension, and no file. */
    static boolean isOne(TarHeader header) {
        return KINDS.indexOf(header.type()) >= 0;
    }

    /** The number of bytes of an extension. */
    static int length(TarHeader header) throws InvalidArchive {
        long size = header.size();
        if (size < 0 || size > LONGEST) {
            throw new InvalidArchive("it is damaged: an extended header has " + size + " bytes");
        }
        return (int) size;
    }

    void take(TarHeader header, byte[] content) throws InvalidArchive {
        switch (header.type()) {
            case 'x' -> own.putAll(PaxRecords.parse(content));
            case 'g' -> global.putAll(PaxRecords.parse(content));
            case 'L' -> own.put("path", text(content));
            case 'K' -> own.put("linkpath", text(content));
            default -> own = new HashMap<>(); // the volume's label
        }
    }

    private static String text(byte[] content) {
        String text = HostPaths.decode(content);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** The file is over, and what was said of it. */
    void endFile() {
        own = new HashMap<>();
    }

    Optional<String> value(String key) {
        @Nullable String told = own.get(key);
        return Optional.ofNullable(told != null ? told : global.get(key));
    }

    Stream<String> keys() {
        return Stream.concat(own.keySet().stream(), global.keySet().stream());
    }

    String name(TarHeader header) {
        return own.getOrDefault("path", header.name());
    }

    String link(TarHeader header) {
        return own.getOrDefault("linkpath", header.link());
    }

    /** Of what the archive holds of the file, in bytes. */
    long size(TarHeader header) throws InvalidArchive {
        return number("size", header.size());
    }

    long uid(TarHeader header) throws InvalidArchive {
        return number("uid", header.uid());
    }

    long gid(TarHeader header) throws InvalidArchive {
        return number("gid", header.gid());
    }

    /** Of the last change, in whole seconds since 1970. */
    long time(TarHeader header) throws InvalidArchive {
        Optional<String> told = value("mtime");
        if (told.isEmpty()) {
            return header.time();
        }
        if (!told.get().matches("-?[0-9]{1,18}(\\.[0-9]*)?")) {
            throw noNumber(told.get());
        }
        return Long.parseLong(told.get().replaceFirst("\\..*", ""));
    }

    private long number(String key, long otherwise) throws InvalidArchive {
        Optional<String> told = value(key);
        return told.isPresent() ? number(told.get()) : otherwise;
    }

    static long number(String text) throws InvalidArchive {
        if (!text.matches("[0-9]{1,18}")) {
            throw noNumber(text);
        }
        return Long.parseLong(text);
    }

    private static InvalidArchive noNumber(String text) {
        return new InvalidArchive("it is damaged: '" + text + "' is no number");
    }
}
