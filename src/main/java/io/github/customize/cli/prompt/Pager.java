package io.github.customize.cli.prompt;

import io.github.customize.process.ProgramFiles;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program that shows long texts page by page. */
final class Pager {
    private static final Pattern NONE = Pattern.compile("\\s*(cat)?\\s*");

    private Pager() {}

    /**
     * Its command: {@code $PAGER}, or less or more where they are; empty when there is none or {@code PAGER=cat} wants none.
     */
    static List<String> of(Map<String, String> environment) {
        String wanted = environment.get("PAGER");
        if (wanted != null) {
            return NONE.matcher(wanted).matches() ? List.of() : List.of("/bin/sh", "-c", wanted);
        }
        return Stream.of("less", "more")
                .filter(name -> ProgramFiles.find(name, environment.getOrDefault("PATH", ""))
                        .isPresent())
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }
}
