package io.github.customize.libvirt;

import java.nio.file.Path;

/**
 * A disk of a domain.
 *
 * @param format raw or qcow2, as libvirt gives it to QEMU
 * @param target what the domain calls it, for example {@code vda}
 */
public record DomainDisk(Path file, String format, String target) {}
