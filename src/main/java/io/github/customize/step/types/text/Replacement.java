package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.TimedText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What is wrong with the two, if anything. */
    static Optional<String> fault(String regexp, String replacement) {
        try {
            Pattern.compile(regexp, Pattern.MULTILINE);
            // With an empty first alternative it matches here, whatever it is, and has the same groups.
            Pattern.compile("|" + regexp, Pattern.MULTILINE).matcher("").replaceFirst(replacement);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "the regular expression is wrong at character " + (e.getIndex() + 1) + ": " + e.getDescription());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of("the replacement is wrong: " + e.getMessage());
        }
    }

    /** The new content of a file, or empty when nothing changes. */
    Optional<byte[]> in(byte[] content, String path) throws StepFailure {
        Charset charset = charset(content);
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

    /** UTF-8 where it is UTF-8, else bytes. */
    private static Charset charset(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private String replaced(String text, Charset charset, String path) throws StepFailure {
        boolean bytes = charset.equals(StandardCharsets.ISO_8859_1);
        Pattern pattern = Pattern.compile(bytes ? GuestText.raw(regexp) : regexp, Pattern.MULTILINE);
        String with = bytes ? GuestText.raw(replacement) : replacement;
        try {
            Matcher matcher = pattern.matcher(new TimedText(text, LIMIT));
            StringBuilder result = new StringBuilder(text.length());
            for (int done = 0; done < count && matcher.find(); done++) {
                matcher.appendReplacement(result, with);
            }
            return matcher.appendTail(result).toString();
        } catch (TimedText.Expired e) {
            throw new StepFailure(
                    StepFailure.Kind.TIMED_OUT,
                    "failed to replace in " + path + ": matching '" + regexp + "' took more than " + LIMIT.toSeconds()
                            + " s; write an expression with fewer nested repetitions");
        } catch (StackOverflowError e) {
            throw StepFailure.failed(
                    "replace in " + path,
                    "'" + regexp + "' needs too much memory there",
                    "repeat a character class instead of a group");
        }
    }
}
