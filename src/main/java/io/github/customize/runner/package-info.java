/** Runs plans against images. */
@NullMarked
package io.github.customize.runner;

import org.jspecify.annotations.NullMarked;
