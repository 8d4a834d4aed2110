/** Child processes that never outlive us, and the fault points that the crash tests use. */
@NullMarked
package io.github.customize.process;

import org.jspecify.annotations.NullMarked;
