/** The guest as it will be once changes that are still pending are carried out. */
@NullMarked
package io.github.customize.guest.draft;

import org.jspecify.annotations.NullMarked;
