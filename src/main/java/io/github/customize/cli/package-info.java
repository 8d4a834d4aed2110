/** The command line. */
@NullMarked
package io.github.customize.cli;

import org.jspecify.annotations.NullMarked;
