package io.github.customize.cli.prompt;

import io.github.customize.cli.shell.Completion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows while a line is typed whether there is such a command. */
record CommandHighlighter(Completion completion) implements Highlighter {
    private static final Pattern COMMAND =
            Pattern.compile("([ \t]*-?[ \t]*)([^-#!<|\"' \t][^ \t]*)(.*)", Pattern.DOTALL);

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        Matcher parts = COMMAND.matcher(line);
        if (!parts.matches() || !completion.isCommand(parts.group(2))) {
            return new AttributedString(line);
        }
        return new AttributedStringBuilder()
                .append(parts.group(1))
                .styled(AttributedStyle.BOLD, parts.group(2))
                .append(parts.group(3))
                .toAttributedString();
    }
}
