/** What a guest runs once, when it first boots. */
@NullMarked
package io.github.customize.step.backend.firstboot;

import org.jspecify.annotations.NullMarked;
