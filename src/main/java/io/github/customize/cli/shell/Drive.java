package io.github.customize.cli.shell;

import java.util.Optional;

/**
 * An image that was added.
 *
 * @param name as it was given
 * @param readOnly whether what is written to it is thrown away
 */
public record Drive(String name, Optional<String> format, boolean readOnly) {}
