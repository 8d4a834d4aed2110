/** Step types that run programs of the guest. */
@NullMarked
package io.github.customize.step.types.programs;

import org.jspecify.annotations.NullMarked;
