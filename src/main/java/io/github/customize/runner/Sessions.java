package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;

/** Starts appliances and announces their start. */
@FunctionalInterface
public interface Sessions {
    Session start() throws Failure;
}
