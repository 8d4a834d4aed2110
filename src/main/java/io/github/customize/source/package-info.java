/** Where recipe text comes from: positions, values with positions, and the problems found in them. */
@NullMarked
package io.github.customize.source;

import org.jspecify.annotations.NullMarked;
