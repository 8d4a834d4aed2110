/** What step types are made of: the draft of changes, accounts, paths, programs. */
@NullMarked
package io.github.customize.step.kit;

import org.jspecify.annotations.NullMarked;
