package io.github.customize.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the YAML parser complains about, and what people mostly did to get that. */
record SyntaxHint(String what, String remedy) {
    private static final List<SyntaxHint> KNOWN = List.of(
            new SyntaxHint("TAB", "indent with spaces, not with tabs"),
            new SyntaxHint(
                    "mapping values are not allowed", "quote text that has ': ' in it, and check the indentation"),
            new SyntaxHint("could not find expected ':'", "write 'key: value', with a space after the colon"),
            new SyntaxHint("undefined alias", "define it with & before its use, or quote text that starts with *"),
            new SyntaxHint("found another document", "keep one document in a file: remove '---' and what follows"),
            new SyntaxHint("unexpected end of stream", "close the quotes"),
            new SyntaxHint("found unknown escape character", "write \\\\ for a backslash, or use single quotes"),
            new SyntaxHint("cannot start any token", "quote text that starts with this character"),
            new SyntaxHint("found character", "quote text that starts with this character"),
            new SyntaxHint(
                    "<block end>", "check the indentation: items and keys of one list or map start in one column"));

    static SyntaxHint of(String problem, @Nullable String context) {
        String remedy = KNOWN.stream()
                .filter(hint -> problem.contains(hint.what))
                .map(SyntaxHint::remedy)
                .findFirst()
                .orElse("check the indentation and the quotes here and just above");
        String where = context == null || problem.contains("another document") ? "" : context + ", ";
        return new SyntaxHint("not YAML: " + where + problem, remedy);
    }
}
