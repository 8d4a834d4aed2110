/** What makes a guest boot: its initramfs and its boot menu. */
@NullMarked
package io.github.customize.step.backend.boot;

import org.jspecify.annotations.NullMarked;
