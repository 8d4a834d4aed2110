/** Guests as libvirt knows them: which disks a domain has, and whether it runs. */
@NullMarked
package io.github.customize.libvirt;

import org.jspecify.annotations.NullMarked;
