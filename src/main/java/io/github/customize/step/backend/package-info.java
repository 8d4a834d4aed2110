/** What differs between families of distributions: one interface for each thing, one class for each family. */
@NullMarked
package io.github.customize.step.backend;

import org.jspecify.annotations.NullMarked;
