/** What lies between a guest's disks and its file systems: found by its signatures, opened in order, closed again. */
@NullMarked
package io.github.customize.guest.layers;

import org.jspecify.annotations.NullMarked;
