/** Step types for the network that a guest has. */
@NullMarked
package io.github.customize.step.types.network;

import org.jspecify.annotations.NullMarked;
