/** Step types for what a guest starts by itself. */
@NullMarked
package io.github.customize.step.types.services;

import org.jspecify.annotations.NullMarked;
