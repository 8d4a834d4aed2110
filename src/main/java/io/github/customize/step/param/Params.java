package io.github.customize.step.param;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters that most step types are made of. */
public final class Params {
    private Params() {}

    /** Any text, not empty. */
    public static Param<String> text() {
        return new AnyTextParam(false);
    }

    /** Any text; {@code ""} too. */
    public static Param<String> textOrEmpty() {
        return new AnyTextParam(true);
    }

    /**
     * Text of at most 4096 characters that matches a regular expression as a whole; {@code type} names it,
     * {@code remedy} tells how to write it. The expression is also part of the JSON Schema: leave out what only Java has,
     * such as {@code \p{…}}, {@code (?s)} and possessive quantifiers.
     */
    public static Param<String> text(String type, String regex, String remedy) {
        return new TextParam(type, regex, remedy);
    }

    /** An absolute path in the guest, without NUL, and without "." and ".." as parts; or one of Windows with {@code win:}. */
    public static Param<String> guestPath() {
        return new GuestPathParam();
    }

    /** Permission bits, written in octal. */
    public static Param<Integer> mode() {
        return new ModeParam();
    }

    /** The name or number of a user or group of the guest. */
    public static Param<String> account() {
        return new TextParam(
                "the name or number of an account",
                "[A-Za-z_][A-Za-z0-9_.-]{0,30}\\$?|0|[1-9][0-9]{0,9}",
                "write a name such as www-data or a number");
    }

    /** A whole number within bounds, both included. */
    public static Param<Long> integer(long least, long most) {
        return new IntegerParam(least, most);
    }

    /** A time span of at least a second. */
    public static Param<Duration> duration() {
        return new DurationParam();
    }

    /** One of a few words. */
    public static Param<String> choice(String... words) {
        return new ChoiceParam(List.of(words));
    }

    /** One of an enum's constants, written in lower case. */
    public static <E extends Enum<E>> Param<E> choice(Class<E> type) {
        List<String> words = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return new ChoiceParam(words).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /** A file of the host that exists and can be read. */
    public static Param<Path> hostFile() {
        return new HostFileParam(false, false);
    }

    /** A file or directory of the host that exists and can be read. */
    public static Param<Path> hostFileOrDirectory() {
        return new HostFileParam(true, false);
    }

    /** A secret that stands outside the recipe, in a file or an environment variable. */
    public static Param<Secret> secret() {
        return new SecretParam();
    }

    /** A secret in a file of the host, by the file's path. */
    public static Param<Secret> secretFile() {
        return new SecretFileParam();
    }

    /** A secret in an environment variable, by the variable's name. */
    public static Param<Secret> secretVariable() {
        return new SecretVariableParam();
    }

    /** A file of the host that the step makes. */
    public static Param<Path> newHostFile() {
        return new NewHostFileParam();
    }

    /** A map with keys of the recipe's choice; {@code keyType} names them, {@code keyRegex} they match as a whole. */
    public static <T> Param<Map<String, T>> map(String keyType, String keyRegex, String keyRemedy, Param<T> item) {
        return new MapParam<>(keyType, keyRegex, keyRemedy, item);
    }

    /** A list, not empty. */
    public static <T> Param<List<T>> list(Param<T> item) {
        return new ListParam<>(item, false);
    }

    /** A list; a single item may be written without the dash. */
    public static <T> Param<List<T>> oneOrMore(Param<T> item) {
        return new ListParam<>(item, true);
    }

    public static Param<Boolean> flag() {
        return new FlagParam();
    }
}
