package io.github.customize.api;

import java.util.Optional;

/**
 * A file system of an open guest.
 *
 * @param device that it is on: {@code /dev/vda1}
 * @param type ext4, xfs, btrfs, vfat …
 * @param label if it has one
 * @param uuid as {@code blkid} writes it
 * @param size of the device in bytes
 * @param mountPoint where it is mounted; empty if it is not
 * @since 0.2.0
 */
public record FileSystem(
        String device,
        String type,
        Optional<String> label,
        Optional<String> uuid,
        long size,
        Optional<String> mountPoint) {}
