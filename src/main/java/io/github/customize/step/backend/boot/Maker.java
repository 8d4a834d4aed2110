package io.github.customize.step.backend.boot;

import java.util.List;
import java.util.stream.Stream;

/**
 * A program that makes something for the boot.
 *
 * @param program where guests that use it have it
 * @param needs what else the guest must have for it to be the right one
 * @param argv how it is called
 */
record Maker(String program, String needs, List<String> argv) {
    /** A program that is called by its own path. */
    static Maker of(String program, String needs, String... args) {
        return new Maker(
                program,
                needs,
                Stream.concat(Stream.of(program), Stream.of(args)).toList());
    }
}
