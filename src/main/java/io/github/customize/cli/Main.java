package io.github.customize.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The program's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Streams streams = new Streams(stream(FileDescriptor.out), stream(FileDescriptor.err), System.getenv());
        int code = CommandLineTool.run(args, streams);
        streams.out().flush();
        streams.err().flush();
        System.exit(code);
    }

    // A PrintStream never throws, so that a reader who goes away cannot end a run.
    private static PrintStream stream(FileDescriptor descriptor) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }
}
