/** Step types for what is mounted where. */
@NullMarked
package io.github.customize.step.types.storage;

import org.jspecify.annotations.NullMarked;
