/** Text for people: escaping, widths, figures. */
@NullMarked
package io.github.customize.text;

import org.jspecify.annotations.NullMarked;
