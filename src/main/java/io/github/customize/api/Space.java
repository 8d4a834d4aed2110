package io.github.customize.api;

/**
 * The room on a file system.
 *
 * @param size in bytes
 * @param free in bytes, those kept for root too
 * @param available in bytes, for everybody else
 * @param files how many it can hold; 0 where that is not bounded
 * @param filesFree how many more files it can hold
 * @since 0.2.0
 */
public record Space(long size, long free, long available, long files, long filesFree) {}
