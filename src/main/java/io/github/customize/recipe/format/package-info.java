/** The form of recipes as text: layout and remarks. */
@NullMarked
package io.github.customize.recipe.format;

import org.jspecify.annotations.NullMarked;
