/** The keys of encrypted devices: which device each is for, and where it comes from. */
@NullMarked
package io.github.customize.key;

import org.jspecify.annotations.NullMarked;
