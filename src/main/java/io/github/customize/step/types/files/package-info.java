/** Step types for files and directories. */
@NullMarked
package io.github.customize.step.types.files;

import org.jspecify.annotations.NullMarked;
