package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.failure.Cause;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Has commands carried out by a shell that listens.
 *
 * @param process its id
 * @param terminal whether results go to a terminal
 */
record RemoteExecutor(long process, boolean terminal) implements Executor {
    private static final String DOCUMENT = "-<<";

    @Override
    public void run(ParsedLine line, Printer printer, Interpreter shell)
            throws ShellFailure, CustomizeException, IOException {
        // What goes into a local command is for no terminal.
        boolean shown = terminal && line.local().isEmpty();
        RemoteRequest request = new RemoteRequest(line.words(), line.tolerant(), shown, following(line, shell));
        RemoteReply reply = exchange(request, printer, shell);
        if (reply.left()) {
            shell.leave();
        }
        if (!reply.failure().isEmpty()) {
            throw new ShellFailure(reply.failure());
        }
    }

    /** The lines of our script that belong to the command. */
    private static byte[] following(ParsedLine line, Interpreter shell) throws ShellFailure, IOException {
        boolean reads = CommandTable.find(line.words().get(0))
                .filter(command -> command.parameters().stream().anyMatch(one -> one.type() == Parameter.Type.INPUT))
                .isPresent();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String word : line.words()) {
            if (reads && word.startsWith(DOCUMENT)) {
                String mark = word.substring(DOCUMENT.length());
                all.writeBytes(shell.document(mark));
                all.writeBytes((mark + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return all.toByteArray();
    }

    private RemoteReply exchange(RemoteRequest request, Printer printer, Interpreter shell)
            throws ShellFailure, IOException {
        try (SocketChannel channel = connect()) {
            request.writeTo(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
            DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            return RemoteReply.readFrom(in, printer.bytes(), shell.other());
        } catch (EOFException e) {
            throw new ShellFailure(
                    "the shell with the process id " + process + " has ended without an answer; nothing is published",
                    e);
        }
    }

    private SocketChannel connect() throws ShellFailure {
        try {
            return RemoteSocket.connect(process);
        } catch (IOException e) {
            throw new ShellFailure(
                    "failed to reach a shell with the process id " + process + ": " + Cause.of(e)
                            + "; start one by: eval \"$(customize shell --listen)\"",
                    e);
        }
    }
}
