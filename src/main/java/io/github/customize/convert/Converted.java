package io.github.customize.convert;

import java.util.Map;

/**
 * A recipe.
 *
 * @param text the recipe itself
 * @param secrets variables of the environment that it names, with those values that were given
 */
public record Converted(String text, Map<String, String> secrets) {
    public Converted {
        secrets = Map.copyOf(secrets);
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return text;
    }
}
