package io.github.customize.op;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in the guest's root; with a {@code script} the program finds it at {@link #SCRIPT_PATH}.
 *
 * @param timeoutMillis wall time, null for no limit
 * @param outputMax bytes of output that are kept
 */
public record Exec(
        List<String> argv,
        Map<String, String> env,
        String workdir,
        long uid,
        long gid,
        List<Long> groups,
        boolean network,
        @Nullable Long timeoutMillis,
        long outputMax,
        @Nullable Payload script)
        implements Op {
    public static final String SCRIPT_PATH = "/dev/customize-script";

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public void encode(OpWriter out) {
        out.texts("argv", argv).map("env", env).text("workdir", workdir);
        out.number("uid", uid).number("gid", gid).numbers("groups", groups);
        out.flag("network", network).number("output_max", outputMax);
        if (timeoutMillis != null) {
            out.number("timeout_ms", timeoutMillis);
        }
    }

    @Override
    public @Nullable Payload payload() {
        return script;
    }

    @Override
    public String describe() {
        return "run " + String.join(" ", argv);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return describe();
    }
}
