package io.github.customize.op;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in the guest's root; made by {@link #of}.
 *
 * @param title what it is for people, in messages
 * @param env the whole environment: nothing is inherited
 * @param probe nothing that it writes reaches the guest
 * @param disks it may write to the guest's disks themselves, with the rights that changing partitions takes
 * @param timeoutMillis wall time, null for no limit
 * @param okExits any other exit code, and a signal, fails the request; null when none does
 * @param outputMax bytes of output that are kept
 * @param trust the certificates of authorities that it trusts besides the guest's own, in PEM by the hash of their subjects,
 *     for a program with the network. It finds all that it trusts at {@link #TRUSTED_PATH}
 * @param script what the program finds at {@link #SCRIPT_PATH}
 */
public record Exec(
        List<String> argv,
        String title,
        Map<String, String> env,
        String workdir,
        long uid,
        long gid,
        List<Long> groups,
        boolean network,
        boolean probe,
        boolean disks,
        @Nullable Long timeoutMillis,
        @Nullable List<Long> okExits,
        long outputMax,
        Map<String, String> trust,
        @Nullable Payload script)
        implements Op {
    /** What a program may take that nobody has given a time limit. */
    public static final Duration USUAL_LIMIT = Duration.ofHours(1);

    public static final String SCRIPT_PATH = "/dev/customize-script";

    public static final String TRUSTED_PATH = "/dev/customize-ca.pem";

    /** A program with its arguments; unless told otherwise root runs it in {@code /}, offline, without a time limit. */
    public static Builder of(List<String> argv) {
        return new Builder(argv);
    }

    /** As {@link #of(List)}. */
    public static Builder of(String... argv) {
        return of(List.of(argv));
    }

    /** The same in another environment, and with trust in these authorities. */
    public Exec with(Map<String, String> variables, Map<String, String> trusted) {
        return new Exec(
                argv,
                title,
                variables,
                workdir,
                uid,
                gid,
                groups,
                network,
                probe,
                disks,
                timeoutMillis,
                okExits,
                outputMax,
                trusted,
                script);
    }

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public void encode(OpWriter out) {
        out.texts("argv", argv).map("env", env).text("workdir", workdir);
        out.number("uid", uid).number("gid", gid).numbers("groups", groups);
        out.flag("network", network).number("output_max", outputMax);
        if (probe) {
            out.flag("probe", true);
        }
        if (disks) {
            out.flag("disks", true);
        }
        if (!trust.isEmpty()) {
            out.map("trust", trust);
        }
        if (timeoutMillis != null) {
            out.number("timeout_ms", timeoutMillis);
        }
        if (okExits != null) {
            out.numbers("ok_exits", okExits);
        }
    }

    @Override
    public Work work() {
        return Work.program(timeoutMillis == null ? USUAL_LIMIT : Duration.ofMillis(timeoutMillis));
    }

    @Override
    public long mostData() {
        return outputMax;
    }

    @Override
    public @Nullable Payload payload() {
        return script;
    }

    @Override
    public String describe() {
        return "run " + String.join(" ", argv);
    }

    @Override
    public String failure(Reply reply) {
        return reply.failedWith("EXIT") ? title + " " + ProgramEnd.of(reply) : Op.super.failure(reply);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return describe();
    }

    /** Says how a program is run; what is left out has a harmless value. */
    public static final class Builder {
        private final List<String> argv;
        private String title;
        private Map<String, String> env = Map.of();
        private String workdir = "/";
        private long uid;
        private long gid;
        private List<Long> groups = List.of();
        private boolean network;
        private boolean probe;
        private boolean disks;
        private @Nullable Long timeoutMillis;
        private @Nullable List<Long> okExits;
        private long outputMax = 1 << 20;
        private @Nullable Payload script;

        private Builder(List<String> argv) {
            this.argv = argv;
            this.title = String.join(" ", argv);
        }

        /** Gives it a name for people, instead of its words. */
        public Builder title(String text) {
            title = text;
            return this;
        }

        public Builder env(Map<String, String> variables) {
            env = variables;
            return this;
        }

        public Builder workdir(String path) {
            workdir = path;
            return this;
        }

        public Builder user(long user, long group, List<Long> others) {
            uid = user;
            gid = group;
            groups = others;
            return this;
        }

        public Builder network(boolean wanted) {
            network = wanted;
            return this;
        }

        /** Runs it on a throw-away view of the guest, offline. */
        public Builder probe() {
            probe = true;
            return this;
        }

        /** Lets it write to the guest's disks: partition tables, boot sectors, sizes of file systems. */
        public Builder disks(boolean writable) {
            disks = writable;
            return this;
        }

        public Builder timeoutMillis(long limit) {
            timeoutMillis = limit;
            return this;
        }

        public Builder okExits(long... codes) {
            okExits = LongStream.of(codes).boxed().toList();
            return this;
        }

        public Builder outputMax(long bytes) {
            outputMax = bytes;
            return this;
        }

        public Builder script(@Nullable Payload text) {
            script = text;
            return this;
        }

        public Exec build() {
            return new Exec(
                    argv,
                    title,
                    env,
                    workdir,
                    uid,
                    gid,
                    groups,
                    network,
                    probe,
                    disks,
                    timeoutMillis,
                    okExits,
                    outputMax,
                    Map.of(),
                    script);
        }
    }
}
