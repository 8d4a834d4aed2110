/** What programs of the appliance hold open for the host: trees of Augeas, hives of registries. */
@NullMarked
package io.github.customize.guest.handle;

import org.jspecify.annotations.NullMarked;
