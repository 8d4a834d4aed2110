package io.github.customize.guest.inspect;

import io.github.customize.op.Glob;
import io.github.customize.op.QueryOp;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A place where something stands that each machine is to have of its own.
 *
 * @param title what it is, for people
 * @param operation the operation of the step {@code seal} that leaves it out of an image
 * @param path a path, or a pattern where the form says so
 */
record IdentityTrait(String title, String operation, String path, Form form) {
    private static final int LONGEST_ID = 64;

    /** How it is seen whether it is there. */
    enum Form {
        /** Files that match a pattern. */
        PATTERN,
        /** A link, or a file with something in it. */
        FILE,
        /** A file with something in it; a link leads to what is looked at anyway. */
        OWN_FILE,
        /** A file with an id in it. */
        ID
    }

    static IdentityTrait files(String title, String operation, String pattern) {
        return new IdentityTrait(title, operation, pattern, Form.PATTERN);
    }

    static IdentityTrait file(String title, String operation, String path) {
        return new IdentityTrait(title, operation, path, Form.FILE);
    }

    QueryOp question() {
        return switch (form) {
            case PATTERN -> new Glob(path);
            case FILE, OWN_FILE -> Stat.ofLink(path);
            case ID -> Read.head(path, LONGEST_ID);
        };
    }

    /** The files that it is seen by. */
    List<String> seen(Reply reply) {
        if (!reply.ok()) {
            return List.of();
        }
        return switch (form) {
            case PATTERN -> reply.texts("paths");
            case FILE, OWN_FILE -> hasContent(reply) ? List.of(path) : List.of();
            case ID -> isId(reply.data()) ? List.of(path) : List.of();
        };
    }

    /** Whether a file that was seen belongs to it. */
    boolean matches(String file) {
        int star = path.indexOf('*');
        return star < 0
                ? file.equals(path)
                : file.startsWith(path.substring(0, star)) && file.endsWith(path.substring(star + 1));
    }

    /** Whether it can have come with a change of this path or of what is below it. */
    boolean concerned(String changed) {
        int star = path.indexOf('*');
        String start = star < 0 ? path : path.substring(0, star);
        return changed.equals(path)
                || (star >= 0 && changed.startsWith(start))
                || start.startsWith(changed.endsWith("/") ? changed : changed + "/");
    }

    private boolean hasContent(Reply reply) {
        return reply.fields().get("stat") instanceof Map<?, ?> stat
                && stat.get("size") instanceof Long size
                && size > 0
                && (form == Form.FILE || "file".equals(stat.get("kind")));
    }

    private static boolean isId(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        return !text.isEmpty() && !text.equals("uninitialized");
    }
}
