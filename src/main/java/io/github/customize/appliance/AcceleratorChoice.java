package io.github.customize.appliance;

import java.util.Optional;

/** The accelerator to use and why; a notice when it is not what one would have hoped for. */
record AcceleratorChoice(Accelerator accelerator, String why, Optional<String> notice) {}
