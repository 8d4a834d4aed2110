/** Takes files from servers to this host; each is known by its digest. */
@NullMarked
package io.github.customize.download;

import org.jspecify.annotations.NullMarked;
