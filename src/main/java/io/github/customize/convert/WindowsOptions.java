package io.github.customize.convert;

import java.util.List;

/** Options for Windows, which is not changed here. */
final class WindowsOptions {
    private static final String REASON = "it is for Windows, and guests are Linux here";
    private static final String REMEDY = "use virt-customize or virt-v2v for Windows";

    static final List<Option> ALL = List.of(
            Option.refused("inject-blnsvr", "METHOD", REASON, REMEDY),
            Option.refused("inject-qemu-ga", "METHOD", REASON, REMEDY),
            Option.refused("inject-virtio-win", "METHOD", REASON, REMEDY));

    private WindowsOptions() {}
}
