/** Ordered plans compiled from recipes, and their preview. */
@NullMarked
package io.github.customize.plan;

import org.jspecify.annotations.NullMarked;
