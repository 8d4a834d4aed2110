package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.cli.look.Devices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that make, list and stop arrays of software RAID. */
final class RaidCommands {
    private static final String MDADM = "/usr/sbin/mdadm";
    private static final String[] DRIVERS = {"raid", "raid-parity"};
    private static final int MOST_PLACES = 64;
    private static final int KIB = 1024;
    /** A member in /proc/mdstat: sdb1[0](F). */
    private static final Pattern MEMBER = Pattern.compile("(\\w+)\\[(\\d+)]((?:\\(\\w\\))*)");

    private static final Pattern MEMBER_FIELD = Pattern.compile("dev_([a-z]+\\d*)_(ROLE|DEV)");

    private RaidCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                        "list-md-devices",
                        "list the software RAIDs",
                        call -> call.out()
                                .lines(call.workspace().devices().devices().stream()
                                        .filter(one -> one.volume()
                                                .filter(kind -> kind.equals("raid"))
                                                .isPresent())
                                        .map(DeviceNames::name)
                                        .toList())),
                Command.of("md-create", "make a software RAID", RaidCommands::create)
                        .takes(text("name"), list("devices"))
                        .may(
                                number("missingbitmap"),
                                number("nrdevices"),
                                number("spare"),
                                number("chunk"),
                                text("level"))
                        .says("""
                                level is linear, raid0, raid1 (unless said otherwise), raid4, raid5, raid6 or raid10. missingbitmap has a bit for
                                each place that stays empty, the lowest for the first. It is called /dev/md127 or below; list-md-devices tells."""),
                Command.of(
                                "md-stop",
                                "stop a software RAID",
                                call -> change(call, List.of("--stop", call.device("md"))))
                        .takes(device("md")),
                Command.of("md-detail", "print what is known of a software RAID", RaidCommands::detail)
                        .takes(device("md")),
                Command.of("md-stat", "list the members of a software RAID", RaidCommands::members)
                        .takes(device("md")));
    }

    private static void change(Call call, List<String> words) throws ShellFailure, CustomizeException {
        call.guest().disks().changeArrays(DiskTool.of(MDADM, words).drivers(DRIVERS));
    }

    private static void create(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        String level = given.text("level", "raid1");
        if (!level.matches("linear|raid0|0|stripe|raid1|1|mirror|raid4|4|raid5|5|raid6|6|raid10|10")) {
            throw new ShellFailure("there is no level '" + level + "' of RAID");
        }
        String name = call.text("name");
        if (!name.matches("(/dev/md)?[A-Za-z0-9][A-Za-z0-9_.-]{0,31}|/dev/md/[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")) {
            throw new ShellFailure("'" + name + "' is no name of a RAID");
        }
        List<String> places = places(call);
        long spares = given.number("spare", 0);
        long active = given.has("nrdevices") ? call.count("nrdevices") : places.size() - spares;
        List<String> words = new ArrayList<>(List.of("--create", name, "--run", "--homehost=any", "--level=" + level));
        words.add("--raid-devices=" + active);
        if (spares > 0) {
            words.add("--spare-devices=" + spares);
        }
        if (given.has("chunk")) {
            words.add("--chunk=" + call.count("chunk") / KIB);
        }
        words.addAll(places);
        change(call, words);
    }

    /** The devices in their places, with what is missing between them. */
    private static List<String> places(Call call) throws ShellFailure {
        long missing = call.arguments().number("missingbitmap", 0);
        List<String> places = new ArrayList<>();
        int place = 0;
        for (String given : call.arguments().list("devices")) {
            for (; place < MOST_PLACES && (missing >> place & 1) == 1; place++) {
                places.add("missing");
            }
            places.add(call.workspace().devices().kernelName(given));
            place++;
        }
        for (; place < MOST_PLACES && missing >> place != 0; place++) {
            if ((missing >> place & 1) == 1) {
                places.add("missing");
            }
        }
        return places;
    }

    private static void detail(Call call) throws ShellFailure, CustomizeException, IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Tools.fields(Tools.ask(call, MDADM, "--detail", "--export", call.device("md")), "=")
                .forEach((name, value) -> {
                    if (name.startsWith("MD_DEVICE_")) {
                        fields.put(
                                "device_" + inShellNames(name.substring("MD_DEVICE_".length())), Devices.name(value));
                    } else if (name.startsWith("MD_")) {
                        fields.put(name.substring("MD_".length()).toLowerCase(Locale.ROOT), value);
                    }
                });
        call.out().fields(fields);
    }

    /** Of {@code dev_vda1_ROLE} the name of the shell. */
    private static String inShellNames(String name) {
        Matcher parts = MEMBER_FIELD.matcher(name);
        return parts.matches()
                ? Devices.name("/dev/" + parts.group(1)).replaceFirst("^/dev/", "dev_") + "_"
                        + parts.group(2).toLowerCase(Locale.ROOT)
                : name.toLowerCase(Locale.ROOT);
    }

    private static void members(Call call) throws ShellFailure, CustomizeException, IOException {
        String name = call.device("md").replaceFirst("^/dev/", "");
        List<Map<String, String>> records = new ArrayList<>();
        for (String line :
                Tools.ask(call, "/usr/bin/cat", "/proc/mdstat").lines().toList()) {
            Matcher member = MEMBER.matcher(line);
            while (line.startsWith(name + " :") && member.find()) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("mdstat_device", Devices.name("/dev/" + member.group(1)));
                fields.put("mdstat_index", member.group(2));
                fields.put("mdstat_flags", member.group(3).replaceAll("[()]", ""));
                records.add(fields);
            }
        }
        if (records.isEmpty()) {
            throw new ShellFailure("'" + call.text("md") + "' is no software RAID");
        }
        call.out().records(records);
    }
}
