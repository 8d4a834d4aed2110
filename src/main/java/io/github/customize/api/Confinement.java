package io.github.customize.api;

/**
 * How much the programs are confined that open images.
 *
 * @since 0.2.0
 */
public enum Confinement {
    /** Completely, or they are not started: for images from strangers. */
    REQUIRE,
    /** As well as it can be done on this host. */
    AUTO,
    /** Not at all. */
    OFF
}
