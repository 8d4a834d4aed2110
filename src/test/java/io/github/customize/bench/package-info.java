/** The comparison with virt-customize: {@code make bench}. */
package io.github.customize.bench;
