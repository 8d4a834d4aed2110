package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Space;
import io.github.customize.text.HumanSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The room on what is mounted, in the columns of {@code df}. */
final class DiskUse {
    private static final long KIBIBYTE = 1024;
    private static final int PERCENT = 100;

    private DiskUse() {}

    static void print(Call call, boolean human) throws ShellFailure, CustomizeException, IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Filesystem",
                human ? "Size" : "1K-blocks",
                "Used",
                human ? "Avail" : "Available",
                "Use%",
                "Mounted on"));
        for (MountWish mount : call.workspace().mounts()) {
            Space space = call.files().space(mount.path());
            long used = space.size() - space.free();
            long whole = used + space.available();
            rows.add(List.of(
                    DeviceNames.name(call.workspace().devices().find(mount.device())),
                    size(space.size(), human),
                    size(used, human),
                    size(space.available(), human),
                    whole == 0 ? "-" : (used * PERCENT + whole - 1) / whole + "%",
                    mount.path()));
        }
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(String.format("%-" + Math.max(14, widths[0]) + "s", row.get(0)));
            for (int i = 1; i < widths.length - 1; i++) {
                line.append(String.format(" %" + widths[i] + "s", row.get(i)));
            }
            call.out().line(line + " " + row.get(widths.length - 1));
        }
        call.out().line("");
    }

    private static String size(long bytes, boolean human) {
        if (!human) {
            return Long.toString((bytes + KIBIBYTE - 1) / KIBIBYTE);
        }
        return HumanSize.of(bytes);
    }
}
