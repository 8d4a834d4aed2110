/** Labels of a guest's files. */
@NullMarked
package io.github.customize.step.backend.selinux;

import org.jspecify.annotations.NullMarked;
