package io.github.customize.cli.shell;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.json.FileNameText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What commands that run programs of the appliance have in common. */
final class Tools {
    private static final String GUEST = "/sysroot";

    private Tools() {}

    /** Where programs of the appliance find a file of the guest; no link is left in the path that could lead them out. */
    static String file(Call call, String name) throws ShellFailure, CustomizeException {
        return place(call, call.text(name));
    }

    /** The same of a path. */
    static String place(Call call, String path) throws ShellFailure, CustomizeException {
        String real = call.files().realPath(path).orElseThrow(() -> GuestNames.missing("use", path));
        byte[] bytes = FileNameText.bytes(real);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new ShellFailure("failed to use " + path + ": its name is no text in UTF-8");
        }
        return real.equals("/") ? GUEST : GUEST + text;
    }

    /** Where programs of the appliance make a file of the guest, in a directory that is there. */
    static String newFile(Call call, String path) throws ShellFailure, CustomizeException {
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            throw new ShellFailure("'" + path + "' is no name for a file");
        }
        if (call.files().lstat(path).isPresent()) {
            return place(call, path);
        }
        return place(call, slash <= 0 ? "/" : path.substring(0, slash)) + "/" + last;
    }

    /**
     * What is known of a file system, else what blkid finds, which knows more kinds; empty if there is nothing.
     *
     * @param tag as blkid calls it
     */
    static String tag(Call call, BlockDevice device, Function<BlockDevice, Optional<String>> known, String tag)
            throws ShellFailure, CustomizeException {
        Optional<String> found = known.apply(device);
        if (found.isPresent()) {
            return found.get();
        }
        // It ends with 2 if it finds nothing.
        DiskTool blkid = DiskTool.of("/usr/sbin/blkid", "-c", "/dev/null", "-o", "value", "-s", tag, device.device());
        return call.guest().disks().attempt(blkid.looking()).output().stripTrailing();
    }

    /** Runs a program that changes what is on the disks. */
    static String change(Call call, String program, String... words) throws ShellFailure, CustomizeException {
        return call.guest().disks().run(DiskTool.of(program, words));
    }

    static String change(Call call, String program, List<String> words) throws ShellFailure, CustomizeException {
        return call.guest().disks().run(DiskTool.of(program, words));
    }

    /** Runs a program that only looks. */
    static String ask(Call call, String program, String... words) throws ShellFailure, CustomizeException {
        return call.guest().disks().run(DiskTool.of(program, words).looking());
    }

    /** Lines of the form {@code name: value}. */
    static Map<String, String> fields(String output, String separator) {
        Map<String, String> fields = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            int at = line.indexOf(separator);
            if (at > 0) {
                fields.put(
                        line.substring(0, at).strip(),
                        line.substring(at + separator.length()).stripLeading());
            }
        });
        return fields;
    }
}
