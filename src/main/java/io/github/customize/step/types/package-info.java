/** One file per step type; reached only through {@link io.github.customize.step.types.StepCatalog}. */
@NullMarked
package io.github.customize.step.types;

import org.jspecify.annotations.NullMarked;
