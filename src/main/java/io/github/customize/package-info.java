/** Turns stock virtual-machine disk images into golden images. */
package io.github.customize;
