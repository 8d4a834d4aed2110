/** Package managers: one class for each kind, and what all have in common. */
@NullMarked
package io.github.customize.step.backend.packages;

import org.jspecify.annotations.NullMarked;
