/** Results of runs: console, JSON and JUnit XML. */
@NullMarked
package io.github.customize.report;

import org.jspecify.annotations.NullMarked;
