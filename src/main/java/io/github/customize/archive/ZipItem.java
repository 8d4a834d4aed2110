package io.github.customize.archive;

/**
 * What the directory of a zip archive says of a file.
 *
 * @param mode as Unix has it, with the kind of the file; 0 where it was not made there
 * @param offset where the file begins in the archive
 */
record ZipItem(String name, int mode, int method, boolean encrypted, long sum, long packed, long size, long offset) {}
