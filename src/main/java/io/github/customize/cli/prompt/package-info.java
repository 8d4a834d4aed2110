/** The terminal at which somebody types commands: editing, completion, history, pages, progress. */
@NullMarked
package io.github.customize.cli.prompt;

import org.jspecify.annotations.NullMarked;
