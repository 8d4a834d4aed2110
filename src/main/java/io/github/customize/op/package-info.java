/** The closed set of operations that the daemon carries out. */
@NullMarked
package io.github.customize.op;

import org.jspecify.annotations.NullMarked;
