/** Disk images on the host: container headers, locks, overlays and atomic publishing. */
@NullMarked
package io.github.customize.image;

import org.jspecify.annotations.NullMarked;
