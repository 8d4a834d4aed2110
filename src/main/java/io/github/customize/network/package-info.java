/** What programs of a guest are given to reach the network from where this host is. */
@NullMarked
package io.github.customize.network;

import org.jspecify.annotations.NullMarked;
