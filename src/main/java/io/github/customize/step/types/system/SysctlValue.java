package io.github.customize.step.types.system;

import java.util.Optional;

/** What a parameter of the kernel shall be; without a text nobody shall set it. */
record SysctlValue(Optional<String> text) {
    static final SysctlValue ABSENT = new SysctlValue(Optional.empty());

    static SysctlValue of(String text) {
        return new SysctlValue(Optional.of(text));
    }

    String title(String key) {
        return text.map(value -> key + "=" + value).orElse("no " + key);
    }
}
