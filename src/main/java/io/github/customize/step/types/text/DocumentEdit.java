package io.github.customize.step.types.text;

import io.github.customize.guest.model.document.Datum;
import io.github.customize.guest.model.document.DocumentFault;
import io.github.customize.step.StepFailure;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value in a file with keys.
 *
 * @param section of an ini file, or nothing
 * @param value what it is to be; empty if the key is to go
 */
record DocumentEdit(EditFormat format, String section, String key, Optional<Datum> value) {
    private static final int MOST = 2 << 20;
    private static final String MARK = "\ufeff";

    DocumentEdit with(Datum other) {
        return new DocumentEdit(format, section, key, Optional.of(other));
    }

    byte[] edited(byte[] content, String path) throws StepFailure {
        String action = "edit " + path;
        if (content.length > MOST) {
            throw StepFailure.failed(action, "it is larger than " + (MOST >> 20) + " MiB", "use replace");
        }
        String whole = text(content, path);
        String mark = whole.startsWith(MARK) ? MARK : "";
        String text = whole.substring(mark.length());
        try {
            String changed = format.edited(text, section, key, value);
            return changed.equals(text) ? content : (mark + changed).getBytes(StandardCharsets.UTF_8);
        } catch (DocumentFault e) {
            String where = e.place().isEmpty() ? "the key " + key : path + e.place();
            throw StepFailure.failed(action, where + ": " + e.getMessage());
        }
    }

    private static String text(byte[] content, String path) throws StepFailure {
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            int column = 1;
            for (int i = 0; i < in.position(); i++) {
                column = content[i] == '\n' ? 1 : column + 1;
                line += content[i] == '\n' ? 1 : 0;
            }
            throw StepFailure.failed(
                    "edit " + path, path + ":" + line + ":" + column + ": it is not in UTF-8", "use replace");
        }
        return out.flip().toString();
    }
}
