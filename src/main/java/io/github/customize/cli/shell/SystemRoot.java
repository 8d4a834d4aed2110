package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestFiles;
import java.util.List;

/**
 * The directory of Windows in a guest, and what lies there.
 *
 * @param path in the letters of the guest
 */
record SystemRoot(GuestFiles files, String path) {
    private static final List<String> NAMES = List.of("/windows", "/winnt", "/win32", "/win", "/reactos");
    private static final String MARK = "/system32/config";

    /** That of a guest that is mounted. */
    static SystemRoot of(Call call) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        for (String name : NAMES) {
            if (GuestNames.isDirectory(files, GuestNames.nearest(files, name + MARK))) {
                return new SystemRoot(files, GuestNames.nearest(files, name));
            }
        }
        throw new ShellFailure("failed to find the directory of Windows: there is no " + String.join(", ", NAMES));
    }

    /** The file of a hive of the registry. */
    String hive(String name) throws ShellFailure, CustomizeException {
        String file = GuestNames.nearest(files, path + MARK + "/" + name);
        if (files.stat(file).isEmpty()) {
            throw GuestNames.missing("find", file);
        }
        return file;
    }
}
