package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands for owners, modes and extended attributes. */
final class AttributeCommands {
    private static final int MOST_MODE = 07777;
    private static final long NOW = -1;
    private static final long UNCHANGED = -2;

    private AttributeCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "chmod",
                                "set the permissions of a file",
                                call -> call.files().chmod(call.text("path"), mode(call)))
                        .example("chmod 0640 /etc/motd")
                        .takes(number("mode"), path("path"))
                        .says("The mode is an octal number and begins with 0: 0644."),
                Command.of(
                                "chown",
                                "set the owner of a file",
                                call -> call.files().chown(call.text("path"), call.count("owner"), call.count("group")))
                        .example("chown 0 5 /etc/motd")
                        .takes(number("owner"), number("group"), path("path"))
                        .says("Owner and group are numbers. A link is followed."),
                Command.of(
                                "lchown",
                                "set the owner of a file or of a link itself",
                                call -> call.attributes()
                                        .ownerOfLink(call.text("path"), call.count("owner"), call.count("group")))
                        .takes(number("owner"), number("group"), path("path")),
                Command.of("getxattr", "print an extended attribute", call -> value(call, true))
                        .takes(path("path"), text("name")),
                Command.of("lgetxattr", "print an extended attribute of a link itself", call -> value(call, false))
                        .takes(path("path"), text("name")),
                Command.of(
                                "getxattrs",
                                "list the extended attributes",
                                call -> call.out().records(all(call, call.text("path"), true)))
                        .takes(path("path")),
                Command.of(
                                "lgetxattrs",
                                "list the extended attributes of a link itself",
                                call -> call.out().records(all(call, call.text("path"), false)))
                        .takes(path("path")),
                Command.of(
                                "lxattrlist",
                                "list the extended attributes of files in a directory",
                                AttributeCommands::ofList)
                        .takes(path("path"), list("names"))
                        .says("Before those of a file stands one without a name that counts them."),
                Command.of("setxattr", "set an extended attribute", call -> set(call, true))
                        .takes(text("xattr"), text("val"), number("vallen"), path("path")),
                Command.of(
                                "removexattr",
                                "remove an extended attribute",
                                call -> call.attributes().removeExtended(call.text("path"), call.text("xattr"), true))
                        .takes(text("xattr"), path("path")),
                Command.of(
                                "lremovexattr",
                                "remove an extended attribute of a link itself",
                                call -> call.attributes().removeExtended(call.text("path"), call.text("xattr"), false))
                        .takes(text("xattr"), path("path")),
                Command.of("utimens", "set the times of a file", AttributeCommands::times)
                        .takes(path("path"), number("atsecs"), number("atnsecs"), number("mtsecs"), number("mtnsecs"))
                        .says(
                                "When it was read and when it was changed last: seconds since 1970, and nanoseconds, of which -1 means"
                                        + " now and -2 leaves the time as it is."),
                Command.of(
                                "copy-attributes",
                                "give a file the permissions, owner and extended attributes of another one",
                                AttributeCommands::copy)
                        .takes(path("src"), path("dest"))
                        .may(flag("all"), flag("mode"), flag("xattributes"), flag("ownership"))
                        .says("Nothing is copied that is not named; all:true names all of them."),
                Command.of("lsetxattr", "set an extended attribute of a link itself", call -> set(call, false))
                        .takes(text("xattr"), text("val"), number("vallen"), path("path")));
    }

    /** The permission bits that a call names. */
    static int mode(Call call) throws ShellFailure {
        long mode = call.number("mode");
        if (mode < 0 || mode > MOST_MODE) {
            throw new ShellFailure(
                    "a mode is between 0 and 07777, not " + call.text("mode") + "; an octal number begins with 0");
        }
        return (int) mode;
    }

    private static void copy(Call call) throws ShellFailure, CustomizeException {
        String from = call.text("src");
        String to = call.text("dest");
        boolean all = call.arguments().flag("all", false);
        FileInfo info = call.files().stat(from).orElseThrow(() -> GuestNames.missing("look at", from));
        if (call.files().stat(to).isEmpty()) {
            throw GuestNames.missing("look at", to);
        }
        if (all || call.arguments().flag("xattributes", false)) {
            for (Map.Entry<String, byte[]> one :
                    call.attributes().extended(from, true).entrySet()) {
                call.attributes().setExtended(to, one.getKey(), one.getValue(), true);
            }
        }
        if (all || call.arguments().flag("ownership", false)) {
            call.files().chown(to, info.uid(), info.gid());
        }
        // A new owner takes some bits of the mode.
        if (all || call.arguments().flag("mode", false)) {
            call.files().chmod(to, info.mode());
        }
    }

    private static void times(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        FileDetails before = call.files().details(path, true).orElseThrow(() -> GuestNames.missing("look at", path));
        call.attributes().times(path, time(call, "at", before.accessed()), time(call, "mt", before.modified()));
    }

    private static Instant time(Call call, String name, Instant before) throws ShellFailure {
        long nanos = call.number(name + "nsecs");
        if (nanos == NOW) {
            return Instant.now();
        }
        return nanos == UNCHANGED ? before : Instant.ofEpochSecond(call.number(name + "secs"), nanos);
    }

    private static void value(Call call, boolean follow) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("path");
        byte[] value = call.attributes().extended(path, follow).get(call.text("name"));
        if (value == null) {
            throw new ShellFailure("failed to read " + path + ": it has no attribute " + call.text("name"));
        }
        call.out().bytes().write(value);
    }

    private static List<Map<String, String>> all(Call call, String path, boolean follow)
            throws ShellFailure, CustomizeException {
        List<Map<String, String>> records = new ArrayList<>();
        call.attributes().extended(path, follow).forEach((name, value) -> records.add(fields(name, value)));
        return records;
    }

    private static Map<String, String> fields(String name, byte[] value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("attrname", name);
        fields.put("attrval", escaped(value));
        return fields;
    }

    private static void ofList(Call call) throws ShellFailure, CustomizeException, IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (String name : call.arguments().list("names")) {
            String path = GuestNames.in(call.text("path"), name);
            boolean there = call.files().lstat(path).isPresent();
            List<Map<String, String>> own = there ? all(call, path, false) : List.of();
            records.add(fields("", (there ? own.size() + "\0" : "").getBytes(StandardCharsets.US_ASCII)));
            records.addAll(own);
        }
        call.out().records(records);
    }

    private static void set(Call call, boolean follow) throws ShellFailure, CustomizeException {
        byte[] value = call.bytes("val");
        long length = call.count("vallen");
        if (length > value.length) {
            throw new ShellFailure("failed to set " + call.text("xattr") + ": the value has " + value.length
                    + " bytes, and vallen is " + length);
        }
        call.attributes()
                .setExtended(call.text("path"), call.text("xattr"), Arrays.copyOf(value, (int) length), follow);
    }

    /** How bytes are shown in a line. */
    private static String escaped(byte[] value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value) {
            int one = b & 0xff;
            if (one >= ' ' && one < 0x7f) {
                text.append((char) one);
            } else {
                text.append(String.format("\\x%02x", one));
            }
        }
        return text.toString();
    }
}
