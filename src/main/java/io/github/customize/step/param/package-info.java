/** How arguments of steps are read: one definition parses, gives the JSON Schema and the documentation. */
@NullMarked
package io.github.customize.step.param;

import org.jspecify.annotations.NullMarked;
