package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression for lines: {@code ^} and {@code $} are the line's ends, and no match goes beyond them. */
record LinePattern(String regexp) {
    /** What is wrong with the expression, if anything. */
    static Optional<Fault> fault(String regexp) {
        try {
            Pattern.compile(regexp);
            return ForeignSyntax.inRegexp(regexp);
        } catch (PatternSyntaxException e) {
            return Optional.of(new Fault(
                    "the regular expression is wrong at character " + (e.getIndex() + 1) + ": " + e.getDescription(),
                    "see java.util.regex.Pattern for the syntax"));
        }
    }

    /** The indices of the lines in which it finds something. */
    List<Integer> in(GuestText text, String action) throws StepFailure {
        String raw = String.join("\n", text.texts());
        boolean bytes = GuestText.charset(text.bytes()).equals(StandardCharsets.ISO_8859_1);
        Pattern pattern = Pattern.compile(bytes ? GuestText.raw(regexp) : regexp);
        String all = bytes ? raw : GuestText.unicode(raw);
        return TimedMatching.guarded(action, regexp, () -> found(pattern.matcher(TimedMatching.text(all)), all));
    }

    private static List<Integer> found(Matcher matcher, String all) {
        List<Integer> found = new ArrayList<>();
        int start = 0;
        for (int line = 0; start <= all.length(); line++) {
            int newline = all.indexOf('\n', start);
            int end = newline < 0 ? all.length() : newline;
            if (matcher.region(start, end).find()) {
                found.add(line);
            }
            start = end + 1;
        }
        return found;
    }
}
