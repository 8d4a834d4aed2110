/** Step types that edit text files. */
@NullMarked
package io.github.customize.step.types.text;

import org.jspecify.annotations.NullMarked;
