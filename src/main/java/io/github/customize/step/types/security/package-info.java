/** Steps for what guards a guest. */
@NullMarked
package io.github.customize.step.types.security;

import org.jspecify.annotations.NullMarked;
