package io.github.customize.step.kit;

import io.github.customize.op.Reply;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges a program by its exit code.
 *
 * @param what the program, for messages
 * @param changedWhen the exit code that means "changed" while 0 means that nothing was to do; empty when 0 means "changed"
 */
public record ExitVerdict(String what, Optional<Long> changedWhen) implements Verdict {
    private static final int LAST_LINES = 3;
    private static final int LONGEST_LINE = 200;

    @Override
    public Judgement judge(List<Reply> replies) throws StepFailure {
        Reply reply = replies.get(0);
        long signal = reply.number("signal", 0);
        if (signal != 0) {
            throw StepFailure.failed(what + " was killed by signal " + signal + memory(reply) + lastLines(reply));
        }
        long exit = reply.number("exit", -1);
        if (changedWhen.filter(code -> code == exit).isPresent()) {
            return new Judgement(true, what + " exited with " + exit);
        }
        if (exit != 0) {
            throw StepFailure.failed(what + " exited with " + exit + memory(reply) + lastLines(reply));
        }
        return new Judgement(changedWhen.isEmpty(), what + " exited with 0");
    }

    private static String memory(Reply reply) {
        return reply.flag("out_of_memory")
                ? " because the appliance had no memory left; give it more with --memsize"
                : "";
    }

    /** The end of what it printed, where the reason usually stands. */
    private static String lastLines(Reply reply) {
        List<String> lines = new String(reply.data(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .toList();
        return lines.isEmpty()
                ? " and printed nothing"
                : ": "
                        + lines.stream()
                                .skip(Math.max(0, lines.size() - LAST_LINES))
                                .collect(Collectors.joining(" / "));
    }
}
