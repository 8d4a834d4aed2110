package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subvolume of btrfs, as guestfish names what can be mounted: {@code btrfsvol:/dev/sda1/name}. */
record Subvolume(String device, String path) {
    private static final String MARK = "btrfsvol:";

    private static final Pattern FORM =
            Pattern.compile(MARK + "(/dev/(?:(?:[shv]|xv)d[a-z]+\\d*|[^/]+/[^/]+))/([^,]+)");
    private static final Pattern LISTED = Pattern.compile("ID (\\d+) .*? path (.+)");

    /** Which is mounted unless said, and all; the file system is mounted for a moment, and only looked at. */
    private static final String LIST = "mkdir /run/look && mount -t btrfs -o ro,noatime \"$1\" /run/look && {"
            + " btrfs subvolume get-default /run/look; btrfs subvolume list /run/look; umount /run/look; }";

    /** What somebody names, if it is one. */
    static Optional<Subvolume> of(String given) {
        Matcher form = FORM.matcher(given);
        return form.matches() ? Optional.of(new Subvolume(form.group(1), form.group(2))) : Optional.empty();
    }

    /** All of a file system, without the one that is mounted unless said. */
    static List<Subvolume> all(Call call, String name, String kernelName) throws ShellFailure, CustomizeException {
        DiskTool tool = DiskTool.of("/usr/bin/sh", "-c", LIST, "sh", kernelName)
                .drivers("btrfs")
                .looking();
        List<String> lines = call.guest().disks().attempt(tool).output().lines().toList();
        String usual = lines.isEmpty() ? "" : lines.get(0).replaceFirst("^ID (\\d+).*", "$1");
        List<Subvolume> all = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Matcher listed = LISTED.matcher(line);
            if (listed.matches() && !listed.group(1).equals(usual)) {
                all.add(new Subvolume(name, listed.group(2)));
            }
        }
        return all;
    }

    String mountable() {
        return MARK + device + "/" + path;
    }
}
