package io.github.customize.guest.layers;

import io.github.customize.op.Tool;

/**
 * What has to be done before the appliance is switched off, so that nothing of a layer is only in memory.
 *
 * @param what is closed, for people
 */
record Closing(String what, Tool tool) {}
