/** What is known of a guest, and the read-only view of it that steps get. */
@NullMarked
package io.github.customize.guest;

import org.jspecify.annotations.NullMarked;
