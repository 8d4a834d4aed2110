package io.github.customize.step.types.users;

import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.Arrays;
import java.util.List;

/** Names that the tools of all distributions take for accounts. */
final class AccountNames {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,30}\\$?";
    static final String REMEDY = "write at most 32 letters, digits, '_', '-' and '.', the first a letter or '_'";

    private AccountNames() {}

    static Param<String> user() {
        return Params.text("a name of a user", NAME, REMEDY);
    }

    static Param<String> group() {
        return Params.text("a name of a group", NAME, REMEDY);
    }

    /** Groups as a list, or in one text with commas, as cloud-init takes them. */
    static Param<List<String>> groups() {
        return Params.oneOrMore(Params.text("a name of a group", NAME + "(?: *, *" + NAME + ")*", REMEDY))
                .map(texts -> texts.stream()
                        .flatMap(text -> Arrays.stream(text.split(" *, *")))
                        .distinct()
                        .toList());
    }
}
