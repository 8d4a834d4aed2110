package io.github.customize.cli;

import io.github.customize.cli.shell.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The images of a shell's command line; each has the format that was said last before it. */
final class AddedImages {
    private final List<Drive> drives = new ArrayList<>();
    private String format = "";

    void addTo(CommandSpec command) {
        command.addOption(option(this::add, "-a", "--add")
                .arity("1")
                .paramLabel("IMAGE")
                .description("Add an image: qcow2 or raw.")
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

    private void say(String given) {
        format = given;
    }

    List<Drive> drives() {
        return List.copyOf(drives);
    }
}
