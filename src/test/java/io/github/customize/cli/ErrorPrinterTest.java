package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorPrinterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int print(Exception thrown, boolean stackTrace) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ErrorPrinter(stream, stackTrace).failed(thrown);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFailureIsOneLineWithItsOwnCode() {
        Failure failure = new Failure(ExitCode.IMAGE_IN_USE, "open a.qcow2", "it is in use", new Exception("origin"));
        assertThat(print(failure, false)).isEqualTo(27);
        assertThat(printed()).isEqualTo("customize: failed to open a.qcow2: it is in use\n");
    }

    @Test
    void theOriginIsInTheStackTrace() {
        print(new Failure(ExitCode.IMAGE_IN_USE, "open a.qcow2", "it is in use", new Exception("origin")), true);
        assertThat(printed()).contains("Caused by: java.lang.Exception: origin");
    }

    @Test
    void guestTextCannotControlTheTerminal() {
        print(new Failure(ExitCode.STEP_FAILED, "run x", "\u001b[2J\u009b2J\u202eabc\r\nfaked line"), false);
        assertThat(printed()).isEqualTo("customize: failed to run x: \\x1b[2J\\x9b2J\\u202eabc\\r\\nfaked line\n");
    }

    @Test
    void whatNobodyExpectedIsCalledADefect() {
        assertThat(print(new IllegalStateException("oops"), false)).isEqualTo(1);
        assertThat(printed())
                .contains("defect in the program", "oops", "please report it")
                .doesNotContain("    at ");
    }
}
