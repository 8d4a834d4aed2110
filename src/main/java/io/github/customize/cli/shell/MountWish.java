package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file system to be mounted.
 *
 * @param type of it, empty to find it out
 * @param options separated by commas
 */
public record MountWish(String device, String path, String type, String options) {
    /** The same, {@code ro} or {@code rw}. */
    MountWish with(String access) {
        List<String> all = new ArrayList<>(List.of(access));
        Arrays.stream(options.split(","))
                .filter(one -> !one.isEmpty() && !one.equals("ro") && !one.equals("rw"))
                .forEach(all::add);
        return new MountWish(device, path, type, String.join(",", all));
    }
}
