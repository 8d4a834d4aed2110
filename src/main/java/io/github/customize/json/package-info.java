/** The one reader and the one writer of JSON. */
@NullMarked
package io.github.customize.json;

import org.jspecify.annotations.NullMarked;
