package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a regular expression matches, and what takes its place.
 *
 * @param count how many matches of a file are replaced at most
 */
record Replacement(String regexp, String replacement, int count) {
    private static final String SYNTAX = "see java.util.regex.Pattern for the syntax";
    private static final Pattern REFERENCE = Pattern.compile("\\\\(.)|\\$(?:\\d+|\\{\\w+})", Pattern.DOTALL);

    /** What is wrong with the two, if anything. */
    static Optional<Fault> fault(String regexp, String replacement) {
        return syntaxFault(regexp, replacement)
                .or(() -> ForeignSyntax.inRegexp(regexp))
                .or(() -> ForeignSyntax.inReplacement(replacement));
    }

    private static Optional<Fault> syntaxFault(String regexp, String replacement) {
        try {
            Pattern.compile(regexp, Pattern.MULTILINE);
            // With an empty first alternative it matches here, whatever it is, and has the same groups.
            Pattern.compile("|" + regexp, Pattern.MULTILINE).matcher("").replaceFirst(replacement);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(new Fault(
                    "the regular expression is wrong at character " + (e.getIndex() + 1) + ": " + e.getDescription(),
                    SYNTAX));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of(new Fault("the replacement is wrong: " + e.getMessage(), SYNTAX));
        }
    }

    /** The new content of a file, or empty when nothing changes. */
    Optional<byte[]> in(byte[] content, String path) throws StepFailure {
        Charset charset = GuestText.charset(content);
        String text = new String(content, charset);
        String once = replaced(text, charset, path);
        if (once.equals(text)) {
            return Optional.empty();
        }
        if (!replaced(once, charset, path).equals(once)) {
            throw StepFailure.failed(
                    "replace in " + path,
                    "'" + regexp + "' would change its own result again in every run",
                    "let it match the whole of what may be there");
        }
        return Optional.of(once.getBytes(charset));
    }

    /**
     * Whether a file is as the recipe wants it: the expression matches, or what it would be replaced by stands there, at
     * the start or the end of a line if the expression asks for that. To replace by nothing is met without a match.
     */
    boolean isMetBy(byte[] content, String path) throws StepFailure {
        if (replacement.isEmpty()) {
            return true;
        }
        Charset charset = GuestText.charset(content);
        String text = new String(content, charset);
        boolean bytes = charset.equals(StandardCharsets.ISO_8859_1);
        return finds(bytes ? GuestText.raw(regexp) : regexp, text, path)
                || finds(bytes ? GuestText.raw(result()) : result(), text, path);
    }

    /** An expression for what stands in a file after the replacement, whatever the groups matched. */
    private String result() {
        // With alternatives an anchor belongs to one of them only.
        boolean alternatives = regexp.contains("|");
        StringBuilder all = new StringBuilder(regexp.startsWith("^") && !alternatives ? "^" : "");
        Matcher reference = REFERENCE.matcher(replacement);
        int from = 0;
        while (reference.find()) {
            all.append(Pattern.quote(replacement.substring(from, reference.start())));
            all.append(reference.group(1) == null ? "(?s:.*?)" : Pattern.quote(reference.group(1)));
            from = reference.end();
        }
        all.append(Pattern.quote(replacement.substring(from)));
        boolean atEnd = regexp.endsWith("$") && !regexp.endsWith("\\$") && !alternatives;
        return all.append(atEnd ? "$" : "").toString();
    }

    private boolean finds(String expression, String text, String path) throws StepFailure {
        return TimedMatching.guarded(
                "replace in " + path,
                regexp,
                () -> Pattern.compile(expression, Pattern.MULTILINE)
                        .matcher(TimedMatching.text(text))
                        .find());
    }

    private String replaced(String text, Charset charset, String path) throws StepFailure {
        boolean bytes = charset.equals(StandardCharsets.ISO_8859_1);
        Pattern pattern = Pattern.compile(bytes ? GuestText.raw(regexp) : regexp, Pattern.MULTILINE);
        String with = bytes ? GuestText.raw(replacement) : replacement;
        return TimedMatching.guarded("replace in " + path, regexp, () -> {
            Matcher matcher = pattern.matcher(TimedMatching.text(text));
            StringBuilder result = new StringBuilder(text.length());
            for (int done = 0; done < count && matcher.find(); done++) {
                matcher.appendReplacement(result, with);
            }
            return matcher.appendTail(result).toString();
        });
    }
}
