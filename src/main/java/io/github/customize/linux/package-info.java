/** What Linux offers for files and Java does not: locks of an open file, holes, flags, a rename that replaces nothing. */
@NullMarked
package io.github.customize.linux;

import org.jspecify.annotations.NullMarked;
