/** How a file system and all that lies below it are made larger. */
@NullMarked
package io.github.customize.step.backend.growth;

import org.jspecify.annotations.NullMarked;
