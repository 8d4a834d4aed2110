package io.github.customize.guest;

import java.util.Optional;

/**
 * What a guest has in the place of a wanted file.
 *
 * @param stat the file, which may be a link; empty when there is none
 * @param same whether it is a regular file with the content that is wanted
 */
public record PresentFile(Optional<FileStat> stat, boolean same) {}
