package io.github.customize.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a child may use before the kernel stops it. None may dump core, for a dump holds what the guest's files hold.
 *
 * @param addressSpaceBytes empty for no limit
 * @param processorTime empty for no limit
 */
public record Limits(Optional<Long> addressSpaceBytes, Optional<Duration> processorTime) {
    /** No core dump, and nothing else. */
    public static final Limits NO_DUMP = new Limits(Optional.empty(), Optional.empty());

    public Limits(long addressSpaceBytes, Duration processorTime) {
        this(Optional.of(addressSpaceBytes), Optional.of(processorTime));
    }

    List<String> options() {
        List<String> words = new ArrayList<>(List.of("--limit", "core=0"));
        addressSpaceBytes.ifPresent(bytes -> words.addAll(List.of("--limit", "as=" + bytes)));
        processorTime.ifPresent(time -> words.addAll(List.of("--limit", "cpu=" + time.toSeconds())));
        return words;
    }
}
