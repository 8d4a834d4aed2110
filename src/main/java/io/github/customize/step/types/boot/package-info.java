/** Step types for how a guest boots. */
@NullMarked
package io.github.customize.step.types.boot;

import org.jspecify.annotations.NullMarked;
