/** Step types, their parameters and the catalogue of them. */
@NullMarked
package io.github.customize.step;

import org.jspecify.annotations.NullMarked;
