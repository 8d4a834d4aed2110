package io.github.customize.cli;

import io.github.customize.download.CachedFile;
import io.github.customize.download.DownloadCache;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize cache}: what was downloaded, and can be again. */
final class CacheCommand implements Callable<Integer> {
    private static final int MEBI = 20;
    private static final int GIBI = 30;
    private static final long MOST_GIB = 65536;

    private final Streams streams;
    private final CommandSpec spec = CommandSpecs.of(
            "cache",
            this,
            "Lists or removes what was downloaded: images of https:// addresses, and files of steps.",
            "It lies in $XDG_CACHE_HOME/customize/downloads. Runs keep it below 16 GiB, besides what they use themselves.");
    private final Setting<Boolean> json = Setting.flag("--json", "As JSON.");
    private final Setting<Long> size = Setting.of(
            Long.class, "--size", "GIB", "Remove only what was not used for longest, until this much is left.");

    CacheCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec list =
                CommandSpecs.of("list", this::list, "Lists the files by their digests, the last used first.");
        CommandSpecs.add(list, json);
        CommandSpec prune =
                CommandSpecs.of("prune", this::prune, "Removes all files, but for those that are in use just now.");
        CommandSpecs.add(prune, size);
        return spec.addSubcommand("list", list).addSubcommand("prune", prune);
    }

    @Override
    public Integer call() {
        throw new Usage(spec).error("say what to do: cache list or cache prune");
    }

    private int list() throws Failure {
        List<CachedFile> files =
                attempt("list the cache", () -> DownloadCache.standard().list());
        if (json.or(false)) {
            List<Map<String, Object>> all =
                    files.stream().map(CacheCommand::object).toList();
            streams.out().print(JsonWriter.REPORT.text(all));
            return streams.out().printed();
        }
        files.forEach(file -> streams.out().println(line(file)));
        return streams.out().printed();
    }

    private static Map<String, Object> object(CachedFile file) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("digest", file.digest().toString());
        object.put("bytes", file.bytes());
        object.put("used", file.used().truncatedTo(ChronoUnit.SECONDS).toString());
        object.put("complete", file.complete());
        object.put("path", file.path().toString());
        return object;
    }

    private static String line(CachedFile file) {
        return "%8d MiB  %s  %s%s"
                .formatted(
                        file.bytes() >> MEBI,
                        file.used().truncatedTo(ChronoUnit.SECONDS),
                        file.digest(),
                        file.complete() ? "" : " (a part of it)");
    }

    private int prune() throws Failure {
        @Nullable Long kept = size.value();
        new Usage(spec)
                .refuse(kept != null && (kept < 0 || kept > MOST_GIB), "--size takes a number from 0 to " + MOST_GIB);
        long most = kept == null ? 0 : kept << GIBI;
        List<CachedFile> gone = attempt(
                "remove files of the cache", () -> DownloadCache.standard().prune(most));
        long bytes = gone.stream().mapToLong(CachedFile::bytes).sum();
        streams.out()
                .println("removed " + gone.size() + (gone.size() == 1 ? " file, " : " files, ") + (bytes >> MEBI)
                        + " MiB");
        return streams.out().printed();
    }

    private interface Work {
        List<CachedFile> run() throws IOException;
    }

    private static List<CachedFile> attempt(String action, Work work) throws Failure {
        try {
            return work.run();
        } catch (IOException e) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, action, String.valueOf(e.getMessage()), e);
        }
    }
}
