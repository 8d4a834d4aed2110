/** The host's side of the protocol with the daemon. */
@NullMarked
package io.github.customize.daemon;

import org.jspecify.annotations.NullMarked;
