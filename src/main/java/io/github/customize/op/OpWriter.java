package io.github.customize.op;

import java.util.List;
import java.util.Map;

/** Takes the fields of a request; names and types are those of {@code docs/protocol.md}. */
public interface OpWriter {
    OpWriter text(String name, String value);

    OpWriter number(String name, long value);

    OpWriter flag(String name, boolean value);

    OpWriter texts(String name, List<String> values);

    OpWriter numbers(String name, List<Long> values);

    OpWriter map(String name, Map<String, String> values);
}
