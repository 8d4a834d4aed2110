package io.github.customize.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is in a directory: each file's kind, mode, owner, content, extended attributes, other names and time. */
record Snapshot(Map<String, Map<String, String>> files) {
    private static final int READABLE = 4096;

    /** Compared, but never shown: no two runs have the same. */
    private static final String TIME = "time";

    static Snapshot of(Path root) throws Exception {
        Map<String, Map<String, String>> files = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            files.put("/" + root.relativize(path), describe(path));
        }
        return new Snapshot(files);
    }

    private static Map<String, String> describe(Path path) throws Exception {
        Map<String, Object> unix =
                Files.readAttributes(path, "unix:mode,uid,gid,nlink,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        Map<String, String> file = new TreeMap<>();
        file.put("owner", unix.get("uid") + ":" + unix.get("gid"));
        file.put(TIME, unix.get("lastModifiedTime").toString());
        if (Files.isSymbolicLink(path)) {
            file.put("link", Files.readSymbolicLink(path).toString());
            return file;
        }
        file.put("mode", String.format("%04o", (int) unix.get("mode") & 07777));
        file.put("kind", Files.isDirectory(path) ? "directory" : Files.isRegularFile(path) ? "file" : "special");
        if (file.get("kind").equals("special")) {
            // To look at its attributes, Java would open it, and wait for whoever writes into a FIFO.
            return file;
        }
        if (Files.isRegularFile(path)) {
            file.put("content", content(path));
            if ((int) unix.get("nlink") > 1) {
                file.put("links", unix.get("nlink").toString());
            }
        }
        attributes(path, file);
        return file;
    }

    /** Those of the user's name space, which are all that Java lists. */
    private static void attributes(Path path, Map<String, String> file) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            file.put("user." + name, HexFormat.of().formatHex(value.array()));
        }
    }

    /** Text where it is text, so that a difference can be read. */
    private static String content(Path path) throws IOException, java.security.NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length <= READABLE && text.chars().noneMatch(c -> c == 0)) {
            return text;
        }
        return "sha256 "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** What was added, deleted and changed on the way to another snapshot, as JSON with sorted keys. */
    String differenceTo(Snapshot after) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        after.files.forEach((path, file) -> {
            Map<String, String> old = files.get(path);
            if (old == null) {
                Map<String, String> lasting = new TreeMap<>(file);
                lasting.remove(TIME);
                added.add(quote(path) + ": " + object(lasting));
            } else if (!old.equals(file)) {
                Map<String, String> different = new TreeMap<>(file);
                different.remove(TIME);
                different.entrySet().removeIf(entry -> entry.getValue().equals(old.get(entry.getKey())));
                old.keySet().stream().filter(key -> !file.containsKey(key)).forEach(key -> different.put(key, "gone"));
                if (!different.isEmpty()) {
                    changed.add(quote(path) + ": " + object(different));
                }
            }
        });
        files.keySet().stream()
                .filter(path -> !after.files.containsKey(path))
                .forEach(path -> deleted.add(quote(path)));
        return "{\n  \"added\": {" + block(added) + "},\n  \"changed\": {" + block(changed) + "},\n  \"deleted\": ["
                + block(deleted) + "]\n}\n";
    }

    private static String block(List<String> lines) {
        return lines.isEmpty() ? "" : "\n    " + String.join(",\n    ", lines) + "\n  ";
    }

    private static String object(Map<String, String> file) {
        return "{"
                + String.join(
                        ", ",
                        file.entrySet().stream()
                                .map(entry -> quote(entry.getKey()) + ": " + quote(entry.getValue()))
                                .toList())
                + "}";
    }

    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(escaped((char) c)));
        return json.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
        };
    }
}
