package io.github.customize.image;

/** Bytes of a file that are a file of their own, as those of an archive are. */
record Part(long offset, long size) {}
