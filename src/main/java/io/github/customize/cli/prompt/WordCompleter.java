package io.github.customize.cli.prompt;

import io.github.customize.cli.shell.Completion;
import io.github.customize.text.Escape;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what the shell knows that a word may become. */
record WordCompleter(Completion completion) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof WordParser.Line parsed) {
            completion.of(parsed.typed()).forEach(one -> candidates.add(candidate(one)));
        }
    }

    private static Candidate candidate(Completion.Candidate one) {
        String shown = Escape.terminal(one.text());
        String summary = one.summary().isEmpty() ? null : one.summary();
        return new Candidate(one.text(), shown, null, summary, null, null, !one.open());
    }
}
