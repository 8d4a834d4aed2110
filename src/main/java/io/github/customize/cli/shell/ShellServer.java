package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.file.BlockInput;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Carries out the commands that others send, one after the other, until one is {@code exit}. A command that failed, and was
 * not allowed to, keeps all from being published; {@code commit} publishes all the same, and {@code abort} begins anew.
 */
final class ShellServer {
    /** Makes what carries out the lines of one command. */
    @FunctionalInterface
    interface Maker {
        Interpreter make(Interpreter.Output output, Lines lines, InputStream input);
    }

    private final Workspace workspace;
    private final Maker maker;
    private final boolean explicit;
    private final Notices notices;
    private final BooleanSupplier interrupted;
    private final Interruptible interruptible;
    private Optional<String> failure = Optional.empty();

    /**
     * A server.
     *
     * @param explicit whether only {@code commit} publishes
     * @param notices what the workspace tells, which is for whoever sent the command
     * @param interrupted whether it is to end
     */
    ShellServer(Workspace workspace, Maker maker, boolean explicit, Notices notices, BooleanSupplier interrupted) {
        this.workspace = workspace;
        this.maker = maker;
        this.explicit = explicit;
        this.notices = notices;
        this.interrupted = interrupted;
        this.interruptible = new Interruptible(workspace);
    }

    /** Serves until it is told to end; whether that was by {@code exit}. */
    boolean serve(ServerSocketChannel listening) throws IOException {
        while (!interrupted.getAsBoolean()) {
            try (SocketChannel caller = listening.accept()) {
                if (answer(caller)) {
                    return true;
                }
            } catch (IOException e) {
                if (!listening.isOpen()) {
                    throw e;
                }
                // That caller has gone, or is none of ours.
            }
        }
        return false;
    }

    /** Whether that was the end. */
    private boolean answer(SocketChannel caller) throws IOException {
        RemoteRequest request = RemoteRequest.readFrom(new DataInputStream(Channels.newInputStream(caller)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller)));
        Optional<RemoteReply> reply = Optional.empty();
        try (PrintStream other = new PrintStream(RemoteReply.other(out), true, StandardCharsets.UTF_8)) {
            notices.to(other);
            reply = Optional.of(carriedOut(request, caller, RemoteReply.results(out), other));
            reply.get().writeTo(out);
        } catch (IOException e) {
            // Whoever did not hear that it was done cannot go on from there.
            remember("the caller of '" + request.words().get(0) + "' went away");
        } finally {
            notices.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        return reply.filter(RemoteReply::left).isPresent();
    }

    private RemoteReply carriedOut(
            RemoteRequest request, SocketChannel caller, OutputStream results, PrintStream other) {
        Interpreter interpreter = maker.make(
                new Interpreter.Output(results, other, request.terminal()),
                new ScriptLines(new ByteArrayInputStream(request.following()), ""),
                new NoInput());
        Watch watch = new Watch(caller);
        watch.start();
        interruptible.begin();
        String failed = "";
        boolean ended;
        try {
            interpreter.run(new ParsedLine(false, request.words(), "", false));
            forgive(request.words().get(0));
            if (interpreter.isLeft()) {
                publish();
            }
        } catch (ShellFailure | IOException e) {
            failed = interpreter.message(e);
        } finally {
            watch.end();
            ended = interruptible.end();
        }
        if (ended) {
            failed = "the caller of '" + request.words().get(0) + "' went away";
        }
        if (!failed.isEmpty() && !request.tolerant() && !interpreter.isLeft()) {
            remember(failed);
        }
        return new RemoteReply(failed, interpreter.isLeft());
    }

    private void publish() throws ShellFailure, CustomizeException {
        if (explicit) {
            workspace.discard();
        } else if (failure.isPresent() && workspace.isChanged() && !workspace.onlyLooks()) {
            workspace.discard();
            throw new ShellFailure("nothing is published, because a command failed: " + failure.get()
                    + "; use 'commit' before 'exit' to publish all the same, and '-command' for what may fail");
        } else {
            workspace.publish();
        }
    }

    private void remember(String message) {
        if (failure.isEmpty()) {
            failure = Optional.of(message);
        }
    }

    /** What was published, and what was thrown away, is settled. */
    private void forgive(String name) {
        boolean settled = CommandTable.find(name)
                .filter(command ->
                        command.name().equals("commit") || command.name().equals("abort"))
                .isPresent();
        if (settled) {
            failure = Optional.empty();
        }
    }

    /** Ends the command when its caller goes away. */
    private final class Watch {
        private final SocketChannel caller;
        private boolean over;

        Watch(SocketChannel caller) {
            this.caller = caller;
        }

        void start() {
            Thread thread = new Thread(this::await, "caller");
            thread.setDaemon(true);
            thread.start();
        }

        private void await() {
            try {
                // It has nothing more to say.
                caller.read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                // Gone as well.
            }
            interrupt();
        }

        private synchronized void interrupt() {
            if (!over) {
                interruptible.interrupt();
            }
        }

        synchronized void end() {
            over = true;
        }
    }

    /** The standard input of a command that somebody else has sent. */
    private static final class NoInput extends BlockInput {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException(
                    "the standard input of a command that is sent cannot be read; name a file, or use '-<<END'");
        }
    }
}
