package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.key.DeviceKey;
import io.github.customize.process.Command;
import io.github.customize.process.Installation;
import io.github.customize.process.Launcher;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A shell that goes on when the one that was called has ended, and listens: the program once more, with the same words. It is
 * handed keys by its standard input, and tells by its standard output that it is ready.
 */
final class ListeningShell {
    /** Tells the second one what it is. */
    private static final String MARK = "CUSTOMIZE_SHELL_LISTENS";

    private static final String READY = "ready";
    private static final int LARGEST_KEY = 1 << 20;

    private final Streams streams;

    ListeningShell(Streams streams) {
        this.streams = streams;
    }

    /** Whether we are the one that goes on. */
    static boolean isMeant(Map<String, String> environment) {
        return environment.containsKey(MARK);
    }

    /** The keys that we were handed. */
    static List<DeviceKey> keys(InputStream input) throws Failure {
        List<DeviceKey> keys = new ArrayList<>();
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(input));
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String device = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > LARGEST_KEY) {
                    throw new IOException("a key is too long");
                }
                keys.add(new DeviceKey(device, in.readNBytes(length)));
            }
            return keys;
        } catch (IOException e) {
            throw new Failure(ExitCode.INTERNAL, "take over the keys", Cause.of(e));
        }
    }

    /** Tells that commands can be sent; whether anybody heard. */
    boolean tellReady() {
        streams.out().println(READY);
        return !streams.out().checkError();
    }

    /** The environment for local commands. */
    static Map<String, String> environment(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        environment.remove(MARK);
        return environment;
    }

    /**
     * Starts it, and tells the shell of this host its process id.
     *
     * @param words of our command line
     * @param csh whether that is the C shell
     * @return the exit code
     */
    int start(List<String> words, List<DeviceKey> keys, boolean csh) throws Failure {
        try {
            Process process = Launcher.start(command(words));
            Thread errors = new Thread(() -> copy(process.getErrorStream()), "errors of the listening shell");
            errors.setDaemon(true);
            errors.start();
            hand(keys, process.getOutputStream());
            if (isReady(process)) {
                String id = Long.toString(process.pid());
                streams.out()
                        .println(csh ? "setenv GUESTFISH_PID " + id : "GUESTFISH_PID=" + id + "; export GUESTFISH_PID");
                return streams.out().printed();
            }
            process.waitFor();
            errors.join();
            return 1;
        } catch (IOException e) {
            throw new Failure(ExitCode.INTERNAL, "start a shell that listens", Cause.of(e));
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private Command command(List<String> words) throws IOException {
        Path home = Installation.home()
                .orElseThrow(
                        () -> new IOException("this is no installation, whose program could be started once more"));
        List<String> argv =
                new ArrayList<>(List.of(home.resolve("bin/customize").toString(), "shell"));
        argv.addAll(words);
        Command command = Command.of(argv)
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.PIPE)
                .withError(Redirect.PIPE)
                .thatOutlivesUs();
        for (Map.Entry<String, String> one : streams.environment().entrySet()) {
            command = command.withEnvironment(one.getKey(), one.getValue());
        }
        return command.withEnvironment(MARK, "1");
    }

    private void copy(InputStream errors) {
        try (errors) {
            errors.transferTo(streams.err());
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static void hand(List<DeviceKey> keys, OutputStream input) throws IOException {
        try (DataOutputStream out = new DataOutputStream(input)) {
            out.writeInt(keys.size());
            for (DeviceKey key : keys) {
                byte[] bytes = key.bytes();
                out.writeUTF(key.device());
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /** Reading a pipe cannot be interrupted, but waiting for somebody who reads it can. */
    private static boolean isReady(Process process) throws IOException, InterruptedException {
        FutureTask<Boolean> line = new FutureTask<>(() -> {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            return READY.equals(out.readLine());
        });
        Thread reader = new Thread(line, "listening shell");
        reader.setDaemon(true);
        reader.start();
        try {
            return line.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            process.destroy();
            process.waitFor();
            throw e;
        }
    }
}
