package io.github.customize.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that knows only what {@link Screen} uses: text, line ends, "up n lines" and "erase below". */
final class Shown {
    private static final Pattern UP = Pattern.compile("\u001b\\[(\\d+)F\u001b\\[J");

    private Shown() {}

    /** The lines that remain after all this was written. */
    static List<String> after(String written) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        Matcher up = UP.matcher(written);
        while (up.find()) {
            lines.addAll(written.substring(at, up.start()).lines().toList());
            int left = lines.size() - Integer.parseInt(up.group(1));
            lines.subList(left, lines.size()).clear();
            at = up.end();
        }
        lines.addAll(written.substring(at).lines().toList());
        return lines;
    }
}
