package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as Windows writes them: {@code win:c:\windows\system32}. */
record WindowsPaths(Workspace workspace) {
    private static final String PREFIX = "win:";
    private static final Pattern DRIVE = Pattern.compile("([A-Za-z]):(.*)", Pattern.DOTALL);
    private static final String SYSTEM = "C";

    static boolean isOne(String word) {
        return word.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** The guest's own path, in the letters that its names have; what is not there yet stays as it is written. */
    String resolve(String word) throws ShellFailure, CustomizeException {
        String rest = word.substring(PREFIX.length());
        Matcher drive = DRIVE.matcher(rest);
        String top = drive.matches() ? mountPoint(drive.group(1).toUpperCase(Locale.ROOT)) : "/";
        String path = (drive.matches() ? drive.group(2) : rest).replace('\\', '/');
        return GuestNames.nearest(workspace.mounted().files(), GuestNames.in(top, path));
    }

    private String mountPoint(String letter) throws ShellFailure, CustomizeException {
        Map<String, String> drives =
                workspace.inspection().map(Inspection::drives).orElse(Map.of());
        if (drives.isEmpty() && letter.equals(SYSTEM)) {
            // What was mounted by hand is what is meant.
            return "/";
        }
        String device = drives.get(letter);
        if (device == null) {
            throw new ShellFailure("there is no drive " + letter + ": in this guest; "
                    + (drives.isEmpty()
                            ? "no Windows was found: start the shell with -i, or use: inspect-os"
                            : "there is " + String.join(":, ", drives.keySet()) + ":"));
        }
        DeviceNames names = workspace.devices();
        String kernel = names.kernelName(device);
        for (MountWish mount : workspace.mounts()) {
            if (names.kernelName(mount.device()).equals(kernel)) {
                return mount.path();
            }
        }
        throw new ShellFailure("the drive " + letter + ": is not mounted; use: mount " + device + " PATH");
    }
}
