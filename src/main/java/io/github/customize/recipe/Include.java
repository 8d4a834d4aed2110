package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.types.StepCatalog;
import java.nio.file.Path;
import java.util.List;

/** What stands in the place of a step and means the steps of another recipe. */
final class Include {
    static final String KEY = "include";
    static final String VARS = "vars";
    static final String LOOP = "loop";

    /** The recipe that is included. */
    static final Param<Path> FILE = Params.hostFile();

    private static final List<String> KEYS = List.of(KEY, VARS, "when", "tags", LOOP);

    private Include() {}

    /** Reports the keys that it does not have. */
    static void checkKeys(Value.Mapping include, Problems problems) {
        for (Value.Entry entry : include.entries()) {
            String key = entry.key().text();
            if (StepCatalog.has(key)) {
                problems.add(
                        entry.key().at(),
                        "one step cannot be include and " + key,
                        "start each with '- ' on a line of its own");
            } else if (!KEYS.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "an include has no key " + Excerpt.of(key),
                        Suggestion.among(key, KEYS, "write it at the steps of the included recipe; its keys are"));
            }
        }
    }
}
