/** What draws a run on terminals and in logs. */
@NullMarked
package io.github.customize.console;

import org.jspecify.annotations.NullMarked;
