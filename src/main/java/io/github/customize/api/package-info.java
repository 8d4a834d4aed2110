/**
 * The library: opens the guest on a disk image, looks at it, changes it, and publishes the result.
 *
 * <pre>{@code
 * try (Guest guest = Customize.open(Path.of("disk.qcow2"))) {
 *     guest.apply("hostname: web01.example.com");
 *     guest.files().write("/etc/motd", "Welcome\n");
 *     guest.commit();
 * }
 * }</pre>
 *
 * <p>Without {@link io.github.customize.api.Guest#commit commit} nothing of it was: the image keeps its bytes and its times.
 *
 * <p>Paths of the guest are absolute and are resolved inside its root, so that no link leads out of it. A byte of a file
 * name that is not UTF-8 is a lone surrogate U+DC80 to U+DCFF in a String. Whatever comes from a guest is untrusted: its text
 * may hold what moves the cursor of a terminal.
 *
 * <p>One guest is for one thread; several threads may have several guests. Nothing is shared between guests but what belongs
 * to the machine: the locks of images, and the cache of the appliance.
 *
 * <p>The jars of an installed tree are used where they lie ({@code PREFIX/lib/customize/lib/*}): the appliance and the program
 * that starts QEMU are found beside them.
 *
 * @since 0.2.0
 */
@NullMarked
package io.github.customize.api;

import org.jspecify.annotations.NullMarked;
