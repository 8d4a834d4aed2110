/** Files with values under keys, changed in their text: comments, order and what else stands there keep their bytes. */
@NullMarked
package io.github.customize.guest.model.document;

import org.jspecify.annotations.NullMarked;
