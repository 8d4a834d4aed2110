/** How guests are told what network they have: one class for each kind of files. */
@NullMarked
package io.github.customize.step.backend.network;

import org.jspecify.annotations.NullMarked;
