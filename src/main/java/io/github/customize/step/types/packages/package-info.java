/** Step types about the guest's packages and where they come from. */
@NullMarked
package io.github.customize.step.types.packages;

import org.jspecify.annotations.NullMarked;
