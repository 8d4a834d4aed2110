package io.github.customize.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a child may use before the kernel stops it, by the kernel's own names. */
public record Limits(Map<String, Long> values) {
    /** No core dumps: they would hold what the guest's files hold. */
    public static final Limits NO_DUMP = new Limits(Map.of("core", 0L));

    public Limits {
        values = Map.copyOf(values);
    }

    public Limits addressSpace(long bytes) {
        return with("as", bytes);
    }

    public Limits processorTime(Duration time) {
        return with("cpu", time.toSeconds());
    }

    /** How large a file may become that it writes. */
    public Limits fileSize(long bytes) {
        return with("fsize", bytes);
    }

    public Limits openFiles(long count) {
        return with("nofile", count);
    }

    /** Processes and threads; counted only where the child is a user of its own. */
    public Limits processes(long count) {
        return with("nproc", count);
    }

    private Limits with(String name, long value) {
        Map<String, Long> more = new TreeMap<>(values);
        more.put(name, value);
        return new Limits(more);
    }

    List<String> options() {
        List<String> words = new ArrayList<>();
        values.forEach((name, value) -> words.addAll(List.of("--limit", name + "=" + value)));
        return words;
    }
}
