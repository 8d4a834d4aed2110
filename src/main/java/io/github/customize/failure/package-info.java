/** How the program fails: its exit codes and the exception that carries one. */
@NullMarked
package io.github.customize.failure;

import org.jspecify.annotations.NullMarked;
