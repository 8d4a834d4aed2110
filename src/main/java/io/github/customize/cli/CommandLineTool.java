package io.github.customize.cli;

import io.github.customize.appliance.Appliance;
import io.github.customize.convert.Tool;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Runs one command line. */
final class CommandLineTool {
    private static final int USAGE_WIDTH = 80;

    /** Those that look at the files of a guest or change them. */
    private static final List<String> FILE_COMMANDS =
            List.of("filesystems", "inspect", "ls", "cat", "stat", "find", "get", "put", "edit", "rm", "df", "log");

    private static final String SHELL = "shell";

    /** What the shell is called where it takes the place of that program. */
    private static final String GUESTFISH = "guestfish";

    private static final List<String> SUBCOMMANDS = Stream.concat(
                    FILE_COMMANDS.stream(),
                    Stream.of(
                            SHELL,
                            "convert",
                            "appliance",
                            "cache",
                            "doctor",
                            "recover",
                            "schema",
                            "steps",
                            "validate",
                            "fmt",
                            "new",
                            "generate"))
            .toList();

    /** Those that are for users. */
    static final List<String> LISTED_COMMANDS =
            SUBCOMMANDS.stream().filter(name -> !name.equals("generate")).toList();

    private CommandLineTool() {}

    /** The exit code. */
    static int run(String[] given, Streams streams) {
        Optional<Tool> namesake = given.length == 0 ? Optional.empty() : Tool.named(given[0]);
        if (namesake.isPresent()) {
            return new DropIn(namesake.get(), streams).run(Arrays.copyOfRange(given, 1, given.length));
        }
        String[] args = separated(asGuestfish(given));
        if (startsAppliances(args)) {
            Appliance.warmUp();
        }
        ErrorPrinter errors = new ErrorPrinter(streams.err(), asksForTrace(args));
        boolean alone = args.length > 0 && (FILE_COMMANDS.contains(args[0]) || args[0].equals(SHELL));
        CommandLine commands =
                alone ? lone(args[0], streams) : namesSubcommand(args) ? commands(streams) : program(streams);
        commands.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(args)));
        commands.setParameterExceptionHandler((wrong, words) -> errors.usage(wrong));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> errors.failed(thrown));
        try {
            return commands.execute(alone ? Arrays.copyOfRange(args, 1, args.length) : args);
        } catch (Error e) {
            // Picocli hands on exceptions only.
            return errors.failed(e);
        }
    }

    private static String[] asGuestfish(String[] given) {
        if (given.length == 0 || !given[0].equals(GUESTFISH)) {
            return given;
        }
        String[] words = given.clone();
        words[0] = SHELL;
        return words;
    }

    /** The kernel hands over all that follows the program in the first line of a script as one word. */
    private static String[] separated(String[] given) {
        if (given.length == 0 || !given[0].startsWith(SHELL + " ")) {
            return given;
        }
        return Stream.concat(
                        Arrays.stream(given[0].split(" +", -1)),
                        Arrays.stream(given).skip(1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    /** All commands; also what the documentation of the command line is made from. */
    static CommandLine commands(Streams streams) {
        CommandLine commands = new CommandLine(new CustomizeCommand(streams).spec());
        addSubcommands(commands, streams);
        return withSettings(commands);
    }

    /** Such a command alone, which is described faster than the whole program. */
    private static CommandLine lone(String name, Streams streams) {
        CommandLine alone =
                withSettings(new CommandLine(subcommand(name, streams).name("customize " + name)));
        if (name.equals(SHELL)) {
            // A word of a command may begin with @, and an option be given again for the next image.
            alone.setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        }
        return alone;
    }

    /** The program without its subcommands, which take as long to describe as it does; its help adds them. */
    private static CommandLine program(Streams streams) {
        CommandLine program = withSettings(new CommandLine(new CustomizeCommand(streams).spec()));
        program.setHelpFactory((described, colors) -> {
            // Called for the listed subcommands too.
            if (program.getSubcommands().isEmpty()) {
                addSubcommands(program, streams);
            }
            return new CommandLine.Help(described, colors);
        });
        return program;
    }

    private static void addSubcommands(CommandLine commands, Streams streams) {
        SUBCOMMANDS.forEach(name -> commands.addSubcommand(name, subcommand(name, streams)));
    }

    private static CommandSpec subcommand(String name, Streams streams) {
        return switch (name) {
            case SHELL -> new ShellCommand(streams).spec();
            case "convert" -> new ConvertCommand(streams).spec();
            case "appliance" -> new ApplianceCommand(streams).spec();
            case "cache" -> new CacheCommand(streams).spec();
            case "doctor" -> new DoctorCommand(streams).spec();
            case "recover" -> new RecoverCommand(streams).spec();
            case "schema" -> new SchemaCommand(streams).spec();
            case "steps" -> new StepsCommand(streams).spec();
            case "fmt" -> new FmtCommand(streams).spec();
            case "new" -> new NewCommand(streams).spec();
            case "validate" -> new ValidateCommand(streams).spec();
            case "generate" -> new GenerateCommand().spec();
            default -> FileCommands.spec(name, streams);
        };
    }

    private static CommandLine withSettings(CommandLine commands) {
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(USAGE_WIDTH);
        commands.setAbbreviatedOptionsAllowed(false);
        return GivenWords.readBy(commands);
    }

    /** Whether a subcommand can be meant; picocli reads more words from a file named after an @. */
    private static boolean namesSubcommand(String[] args) {
        return Arrays.stream(args).anyMatch(arg -> SUBCOMMANDS.contains(arg) || arg.startsWith("@"));
    }

    /** Whether it looks like a run; if it is none after all, some code was loaded for nothing. */
    private static boolean startsAppliances(String[] args) {
        List<String> words = Arrays.asList(args);
        return (words.contains("--recipe") && !words.contains("--dry-run"))
                || (!words.isEmpty()
                        && (FILE_COMMANDS.contains(words.get(0)) || words.get(0).equals(SHELL))
                        && words.stream().noneMatch(word -> word.equals("--help") || word.startsWith("--remote")));
    }

    // Needed before, or without, a successful parse of the command line.
    private static boolean asksForTrace(String[] args) {
        return Arrays.asList(args).contains("--stacktrace");
    }

    private static Ansi ansi(String[] args) {
        String words = String.join(" ", args).toLowerCase(Locale.ROOT);
        if (words.matches(".*--color[= ]always.*")) {
            return Ansi.ON;
        }
        return words.matches(".*--color[= ]never.*") ? Ansi.OFF : Ansi.AUTO;
    }
}
