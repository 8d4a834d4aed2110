/** Files of the host: which file a name means, and how it is written. */
@NullMarked
package io.github.customize.file;

import org.jspecify.annotations.NullMarked;
