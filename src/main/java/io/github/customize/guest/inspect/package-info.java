/** Finds out what a guest is: its disks, its root, its mounts, its facts. */
@NullMarked
package io.github.customize.guest.inspect;

import org.jspecify.annotations.NullMarked;
