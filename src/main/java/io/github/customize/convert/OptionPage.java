package io.github.customize.convert;

import java.util.ArrayList;
import java.util.List;

/** The help of a tool: its options, and what each becomes. */
final class OptionPage {
    private static final int COLUMN = 38;

    private OptionPage() {}

    static String of(Tool tool) {
        StringBuilder page = new StringBuilder("Usage: ")
                .append(tool.command())
                .append(" [OPTIONS] -a FILE\n\nThe options of libguestfs' ")
                .append(tool.command())
                .append(", carried out by customize; --print-recipe shows how.\n")
                .append("The image is replaced as a whole when everything is done, else it is as it was.\n\n");
        for (Option option : Options.of(tool)) {
            List<String> names = new ArrayList<>();
            option.others().stream().filter(name -> name.length() == 1).forEach(name -> names.add("-" + name));
            names.add((option.name().length() == 1 ? "-" : "--") + option.name());
            String left = "  " + String.join(", ", names) + (option.takesArgument() ? " " + option.argument() : "");
            String right = option.isRefused() ? "not here: " + option.difference() : option.counterpart();
            page.append(left)
                    .append(left.length() < COLUMN ? " ".repeat(COLUMN - left.length()) : "\n" + " ".repeat(COLUMN))
                    .append(right)
                    .append('\n');
        }
        return page.toString();
    }
}
