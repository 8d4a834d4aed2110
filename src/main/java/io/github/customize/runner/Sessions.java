package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;
import java.util.function.Consumer;

/** Starts the appliances of a run. */
@FunctionalInterface
interface Sessions {
    Session start(Consumer<String> notices) throws Failure;
}
