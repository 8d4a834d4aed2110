package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;

/** Starts appliances, and tells of it whom it may concern. */
@FunctionalInterface
public interface Sessions {
    Session start() throws Failure;
}
