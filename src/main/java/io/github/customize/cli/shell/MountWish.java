package io.github.customize.cli.shell;

/**
 * A file system to be mounted.
 *
 * @param type of it, empty to find it out
 * @param options separated by commas
 */
public record MountWish(String device, String path, String type, String options) {}
