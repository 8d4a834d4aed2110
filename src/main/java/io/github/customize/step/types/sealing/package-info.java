/** The step type that seals an image: what each machine made from it is to have of its own goes. */
@NullMarked
package io.github.customize.step.types.sealing;

import org.jspecify.annotations.NullMarked;
