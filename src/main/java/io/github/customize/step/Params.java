package io.github.customize.step;

import java.util.List;

/** The parameters that most step types are made of. */
public final class Params {
    private Params() {}

    /** Any text, not empty. */
    public static Param<String> text() {
        return TextParam.any();
    }

    /** Text that matches a regular expression as a whole; {@code type} names it, {@code remedy} tells how to write it. */
    public static Param<String> text(String type, String regex, String remedy) {
        return new TextParam(type, regex, remedy);
    }

    /** An absolute path in the guest, without NUL, and without "." and ".." as parts. */
    public static Param<String> guestPath() {
        return new TextParam(
                "an absolute path in the guest",
                "/(?!.*(?:^|/)\\.\\.?(?:/|$))[^\\x00]*",
                "start it with / and leave out . and ..");
    }

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
