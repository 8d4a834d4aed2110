package io.github.customize.process;

import java.time.Duration;
import java.util.List;

/** What a child may use before the kernel stops it. */
public record Limits(long addressSpaceBytes, Duration processorTime) {
    List<String> prefix() {
        return List.of("prlimit", "--as=" + addressSpaceBytes, "--cpu=" + processorTime.toSeconds(), "--core=0", "--");
    }
}
