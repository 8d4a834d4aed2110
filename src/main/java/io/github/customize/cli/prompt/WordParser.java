package io.github.customize.cli.prompt;

import io.github.customize.cli.shell.TypedWord;
import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine which word of a line is being typed, and how a word is written that has blanks or quotes in it. */
final class WordParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return new Line(line, cursor, TypedWord.of(line.substring(0, cursor)));
    }

    /** What JLine asks of a line; what stands after the cursor is left alone. */
    record Line(String line, int cursor, TypedWord typed) implements CompletingParsedLine {
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return written(candidate.toString(), typed.quote(), complete);
        }

        @Override
        public int rawWordCursor() {
            return cursor - typed.start();
        }

        @Override
        public int rawWordLength() {
            return cursor - typed.start();
        }

        @Override
        public String word() {
            return typed.text();
        }

        @Override
        public int wordCursor() {
            return typed.text().length();
        }

        @Override
        public int wordIndex() {
            return typed.before().size();
        }

        @Override
        public List<String> words() {
            return Stream.concat(typed.before().stream(), Stream.of(typed.text()))
                    .toList();
        }
    }

    /** A word as the shell's language takes it, within the quote that was begun if there is one; open at its end or closed. */
    static String written(String word, char quote, boolean closed) {
        boolean needed = word.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == '\\' || c == 0x7f)
                || !HostPaths.isUtf8(word)
                || word.startsWith("~");
        boolean simple = quote == '\'' && !needed;
        if (quote == 0 && !needed) {
            return word;
        }
        String mark = simple ? "'" : "\"";
        return mark + (simple ? word : escaped(word)) + (closed ? mark : "");
    }

    private static String escaped(String word) {
        if (HostPaths.isUtf8(word)) {
            StringBuilder text = new StringBuilder();
            word.codePoints().forEach(c -> {
                if (c == '"' || c == '\\') {
                    text.append('\\').appendCodePoint(c);
                } else if (c < ' ' || c == 0x7f) {
                    text.append(String.format("\\x%02x", c));
                } else {
                    text.appendCodePoint(c);
                }
            });
            return text.toString();
        }
        StringBuilder text = new StringBuilder();
        for (byte one : FileNameText.bytes(word)) {
            boolean plain = one >= ' ' && one < 0x7f && one != '"' && one != '\\';
            text.append(plain ? String.valueOf((char) one) : String.format("\\x%02x", one & 0xff));
        }
        return text.toString();
    }
}
