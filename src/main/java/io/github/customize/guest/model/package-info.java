/** Files of a guest: bytes in, bytes out, without a daemon. */
@NullMarked
package io.github.customize.guest.model;

import org.jspecify.annotations.NullMarked;
