package io.github.customize.cli;

import io.github.customize.convert.Unconvertible;
import io.github.customize.failure.Defect;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.source.Problem;
import io.github.customize.text.Escape;
import io.github.customize.text.StackTrace;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: one line, without a stack trace unless asked for one. */
final class ErrorPrinter {
    private final PrintStream err;
    private final boolean stackTrace;

    ErrorPrinter(PrintStream err, boolean stackTrace) {
        this.err = err;
        this.stackTrace = stackTrace;
    }

    /** A wrong command line. */
    int usage(ParameterException wrong) {
        line(String.valueOf(wrong.getMessage()));
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty() && suggestions.size() <= 3) {
                line("did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        line("run '" + command.getCommandSpec().qualifiedName() + " --help' for what there is");
        trace(wrong);
        boolean asNamesake = command.getCommandSpec().userObject() instanceof ReadingCommand
                || command.getCommandSpec().userObject() instanceof DiskCommand
                || command.getCommandSpec().userObject() instanceof ShellCommand;
        return asNamesake ? ExitCode.INTERNAL.number() : ExitCode.USAGE.number();
    }

    /** Whatever a command threw. */
    int failed(Throwable thrown) {
        if (thrown instanceof ParameterException wrong) {
            return usage(wrong);
        }
        if (thrown instanceof InvalidRecipe recipe) {
            return invalid(recipe, recipe.problems(), recipe.code());
        }
        if (thrown instanceof Unconvertible source) {
            return invalid(source, source.problems(), ExitCode.RECIPE_INVALID);
        }
        if (thrown instanceof Failure failure) {
            line(String.valueOf(failure.getMessage()));
            trace(failure);
            return failure.code().number();
        }
        return unforeseen(new Defect(thrown));
    }

    private int unforeseen(Defect defect) {
        line(defect.message());
        if (!defect.isLackOfMemory()) {
            line("please report it to the maintainers, with the command and what it prints with --stacktrace; version "
                    + Version.number());
        }
        trace(defect.thrown());
        return ExitCode.INTERNAL.number();
    }

    private int invalid(Exception thrown, List<Problem> problems, ExitCode code) {
        problems(problems);
        int count = problems.size();
        line(count == 1 ? "1 problem, nothing was run" : count + " problems, nothing was run");
        trace(thrown);
        return code.number();
    }

    /** All that is wrong with a recipe, a line each. */
    void problems(InvalidRecipe recipe) {
        problems(recipe.problems());
    }

    private void problems(List<Problem> problems) {
        for (Problem problem : problems) {
            err.println(Escape.terminal(problem.toString()));
        }
    }

    private void line(String text) {
        err.println("customize: " + Escape.terminal(text));
    }

    private void trace(Throwable thrown) {
        if (stackTrace) {
            StackTrace.lines(thrown).forEach(err::println);
        }
    }
}
