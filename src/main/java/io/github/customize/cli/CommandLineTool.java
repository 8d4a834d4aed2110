package io.github.customize.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line. */
final class CommandLineTool {
    private static final int USAGE_WIDTH = 80;

    private CommandLineTool() {}

    /** The exit code. */
    static int run(String[] args, Streams streams) {
        ErrorPrinter errors = new ErrorPrinter(streams.err(), asksForTrace(args));
        CommandLine commands = commands(streams);
        commands.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(args)));
        commands.setParameterExceptionHandler((wrong, given) -> errors.usage(wrong));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> errors.failed(thrown, command));
        return commands.execute(args);
    }

    /** All commands; also what the documentation of the command line is made from. */
    static CommandLine commands(Streams streams) {
        CommandLine commands = new CommandLine(new CustomizeCommand(streams))
                .addSubcommand(new ApplianceCommand(streams))
                .addSubcommand(new RecoverCommand(streams))
                .addSubcommand(new SchemaCommand(streams))
                .addSubcommand(new StepsCommand(streams))
                .addSubcommand(new GenerateCommand());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(USAGE_WIDTH);
        commands.setAbbreviatedOptionsAllowed(false);
        return commands;
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
