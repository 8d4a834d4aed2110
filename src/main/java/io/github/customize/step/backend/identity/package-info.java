/** Where a guest keeps what tells it from other machines, and how it makes that anew. */
@NullMarked
package io.github.customize.step.backend.identity;

import org.jspecify.annotations.NullMarked;
