/** Gives back what is free on a guest's disks. */
@NullMarked
package io.github.customize.step.backend.trim;

import org.jspecify.annotations.NullMarked;
