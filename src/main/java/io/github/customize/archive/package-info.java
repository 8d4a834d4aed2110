/** Reads archives that nobody trusts: tar, packed or not, and zip. */
@NullMarked
package io.github.customize.archive;

import org.jspecify.annotations.NullMarked;
