/** The virtual machine that the daemon runs in. */
@NullMarked
package io.github.customize.appliance;

import org.jspecify.annotations.NullMarked;
