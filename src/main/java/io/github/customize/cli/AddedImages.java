package io.github.customize.cli;

import io.github.customize.cli.shell.Drive;
import io.github.customize.cli.shell.PreparedDisk;
import io.github.customize.cli.shell.ShellFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The images of a shell's command line; each has the format that was said last before it. */
final class AddedImages {
    private final List<Drive> drives = new ArrayList<>();
    private final Map<Integer, String> prepared = new TreeMap<>();
    private String format = "";

    void addTo(CommandSpec command) {
        command.addOption(option(this::add, "-a", "--add")
                .arity("1")
                .paramLabel("IMAGE")
                .description("Add an image as one more disk: qcow2 or raw.")
                .build());
        command.addOption(option(this::prepare, "-N", "--new")
                .arity("1")
                .paramLabel("[FILE=]TYPE[:SIZE...]")
                .description("Make a disk, and add it: disk, part, fs, lv, lvfs, bootroot or bootrootlv with their"
                        + " parameters. Its file is test1.img, test2.img and so on unless said.")
                .build());
        command.addOption(option(this::say, "--format")
                .arity("0..1")
                .fallbackValue("")
                .paramLabel("FORMAT")
                .description("raw or qcow2: what the images of the following -a are; without a format, to look.")
                .build());
    }

    private interface Taker {
        void take(String value);
    }

    private static OptionSpec.Builder option(Taker taker, String... names) {
        ISetter setter = new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value instanceof String text) {
                    taker.take(text);
                }
                return value;
            }
        };
        // The names of files need not be UTF-8.
        return OptionSpec.builder(names)
                .type(String.class)
                .converters(word -> word)
                .setter(setter);
    }

    private void add(String name) {
        drives.add(new Drive(name, Optional.of(format).filter(known -> !known.isEmpty()), false));
    }

    private void prepare(String given) {
        prepared.put(drives.size(), given);
        drives.add(Drive.made(given));
    }

    private void say(String given) {
        format = given;
    }

    /** Those that are to be made, by their places among the drives. */
    Map<Integer, PreparedDisk> prepared() throws ShellFailure {
        Map<Integer, PreparedDisk> disks = new TreeMap<>();
        for (Map.Entry<Integer, String> one : prepared.entrySet()) {
            PreparedDisk disk = PreparedDisk.parse(one.getValue(), disks.size() + 1);
            disks.put(one.getKey(), disk);
            drives.set(one.getKey(), Drive.made(disk.file()));
        }
        return disks;
    }

    List<Drive> drives() {
        return List.copyOf(drives);
    }
}
