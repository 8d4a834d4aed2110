package io.github.customize.convert;

import java.util.List;
import java.util.Locale;

/** The documentation of what becomes of virt-customize's options, made from the table of them. */
public final class PeerPage {
    private static final String HEAD = """
            # virt-customize's options

            Made by `make generate` from the table that `customize convert` uses.

            ```sh
            customize convert script.sh                       # a shell script with calls of virt-customize and virt-sysprep
            customize convert user-data.yaml                  # a file that starts with #cloud-config
            customize convert --commands-from commands        # a file for --commands-from-file
            customize convert -- --hostname web01 --install nginx
            ```

            print the recipe that does the same, with remarks on what is better now. What has no equivalent is an error that names
            it and its place, and then no recipe is printed.

            The commands `virt-customize` and `virt-sysprep` in `drop-in/` of the installed tree, which is not in `PATH` unless you put it
            there, take the same options and do the work as that recipe; `--print-recipe` prints it and does nothing. They end with
            0 or 1. Programs have the network with virt-customize, and not with virt-sysprep, unless an option says otherwise. An image
            with a backing file is accepted.

            What is the same for all options:

            - The image is replaced as a whole when everything is done, else it is as it was. virt-customize works in the image
              itself, which stays half changed after a failure.
            - What is so already is left alone: a second run of the recipe changes nothing, but for programs of `run`.
            - A step that cannot be done fails. Where virt-customize warns and ends with 0 (a host name on a system that it does not
              know, a guest that it cannot run programs of), that is a failure here.
            - No random seed is written, and no machine id is made: all machines made from the image would share them. An empty
              machine id stays empty.
            - Passwords are set after all other steps, in both.
            - With `--quiet` only failures are printed, and what is to be noted about the guest, as there; the network, processors and
              the like are no such thing. All of it goes to standard error. Problems of steps are told with their place in the recipe
              that `--print-recipe` prints.
            - In scripts, `$NAME` becomes a variable that the recipe declares; the shell's control flow, and output of commands in an
              option, are errors. Other programs of the script are named in a remark. Commands of `--run-command` that a step knows
              how to do become that step.

            `make peer-check` does all operations to two copies of images, with both tools, and compares all files, what is printed
            with `--quiet`, and failures. Debian 12 has virt-customize 1.48, without `--chown` and `--tar-in`: there guestfish's `chown` and
            `tar-in` take their place, which later versions call for them.

            ## What is done to the guest

            | option | here | what is meant to differ, and why |
            |---|---|---|
            """;

    private static final String TOOL_HEAD = """

            ## How the tool works

            | option | here | what is meant to differ, and why |
            |---|---|---|
            """;

    private PeerPage() {}

    /** The page in Markdown. */
    public static String virtCustomize() {
        StringBuilder page = new StringBuilder(HEAD);
        rows(Options.operations(), page);
        page.append(TOOL_HEAD);
        rows(ToolOptions.BOTH, page);
        rows(ToolOptions.VIRT_CUSTOMIZE, page);
        return page.toString();
    }

    private static void rows(List<Option> options, StringBuilder page) {
        for (Option option : options) {
            page.append("| `").append(option.name().length() == 1 ? "-" : "--").append(option.name());
            if (option.takesArgument()) {
                page.append(' ').append(option.argument().replace("|", "\\|"));
            }
            page.append("` | ")
                    .append(option.isRefused() ? "refused" : option.counterpart())
                    .append(" | ")
                    .append(sentence(option))
                    .append(" |\n");
        }
    }

    private static String sentence(Option option) {
        String text = option.difference();
        return text.isEmpty() ? "same" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
