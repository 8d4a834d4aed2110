/** The diagnostic log of {@code --log FILE}. */
@NullMarked
package io.github.customize.diagnostics;

import org.jspecify.annotations.NullMarked;
