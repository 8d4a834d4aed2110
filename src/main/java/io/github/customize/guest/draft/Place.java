package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import java.util.Optional;

/**
 * Where a path leads.
 *
 * @param path the same file by a path without links, except perhaps one at its end
 * @param stat the file, if it exists
 * @param hasDirectory whether the directory that it is in exists
 * @param dangling whether a link on the way leads nowhere
 */
record Place(String path, Optional<FileStat> stat, boolean hasDirectory, boolean dangling) {}
