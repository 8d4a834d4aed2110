/** Step types for the system's own settings. */
@NullMarked
package io.github.customize.step.types.system;

import org.jspecify.annotations.NullMarked;
