/** The shell: a language for what is in images, its commands, and how it is talked to. */
@NullMarked
package io.github.customize.cli.shell;

import org.jspecify.annotations.NullMarked;
