/** How the file commands show what they look at. */
@NullMarked
package io.github.customize.cli.look;

import org.jspecify.annotations.NullMarked;
