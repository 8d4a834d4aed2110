package io.github.customize.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The program's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        ResultStream out = new ResultStream(new FileOutputStream(FileDescriptor.out), charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        int code = CommandLineTool.run(GivenWords.complete(args), new Streams(out, err, System.getenv()));
        out.flush();
        err.flush();
        System.exit(code);
    }
}
