package io.github.customize.cli.shell;

import java.io.IOException;
import java.util.Optional;

/** Somebody at a terminal, who types commands and reads what comes of them. */
public interface Conversation {
    /** Opens one, when all is ready for the first command. */
    @FunctionalInterface
    interface Opening {
        /**
         * The conversation.
         *
         * @param completion knows what words may be typed
         */
        Conversation open(Completion completion) throws IOException;
    }

    /**
     * The next line that is typed; an empty one when it was given up by Ctrl-C.
     *
     * @param state what is worked on, for the prompt
     * @return the line, or nothing at the end
     */
    Optional<String> line(String state) throws IOException;

    /** The answer to a question, which is no command; nothing at the end, and when it was given up. */
    Optional<String> answer(String question) throws IOException;

    /**
     * A command is going to be carried out.
     *
     * @param interrupt what Ctrl-C does until {@link #end}
     * @param meter how far the command is
     */
    void begin(Runnable interrupt, Meter meter);

    /** The command has ended; when this returns its results are on the terminal. */
    void end() throws IOException;
}
