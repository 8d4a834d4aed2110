package io.github.customize.guest;

import org.jspecify.annotations.Nullable;

/** One file of a tree: its path relative to the tree's top ({@code ""} for the top itself), and its SHA-256 in hex if asked for. */
public record TreeEntry(
        String path, FileStat stat, @Nullable String sha256) {}
