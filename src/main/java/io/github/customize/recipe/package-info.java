/** Recipes: YAML text to typed steps, with every problem reported. */
@NullMarked
package io.github.customize.recipe;

import org.jspecify.annotations.NullMarked;
