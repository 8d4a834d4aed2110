package io.github.customize.guest;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Submission;
import io.github.customize.json.JsonReader;
import io.github.customize.op.Lookup;
import io.github.customize.op.Lookup.Sought;
import io.github.customize.op.OpError;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks a daemon about many files at once. */
final class Lookups {
    /** As many as give no answer that is larger than any answer may be, if every file is the longest link. */
    private static final int BATCH = 2000;

    private final DaemonClient daemon;

    Lookups(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** What the files are, links themselves; the answers are those that {@link Stat} would get. */
    CompletableFuture<List<Reply>> submit(List<String> paths) {
        return submit(new Lookup(
                null, paths.stream().map(path -> new Sought(path, -1)).toList()));
    }

    private CompletableFuture<List<Reply>> submit(Lookup op) {
        return daemon.submit(op, Submission.ALONE).thenApply(reply -> {
            try {
                return answers(op, reply);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Compares them with what is wanted. */
    List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        byte[] key = new byte[ContentHash.KEY];
        new SecureRandom().nextBytes(key);
        ContentHash hash = new ContentHash(key);
        List<PresentFile> present = new ArrayList<>();
        Deque<CompletableFuture<List<Reply>>> due = new ArrayDeque<>();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            due.add(submit(question(key, batch(wanted, from))));
            // One is answered while the next one is on its way; more would only take memory.
            if (due.size() > 1) {
                present.addAll(compared(batch(wanted, present.size()), DaemonClient.await(due.remove()), hash));
            }
        }
        while (!due.isEmpty()) {
            present.addAll(compared(batch(wanted, present.size()), DaemonClient.await(due.remove()), hash));
        }
        return present;
    }

    private static List<WantedFile> batch(List<WantedFile> wanted, int from) {
        return wanted.subList(from, Math.min(from + BATCH, wanted.size()));
    }

    private static Lookup question(byte[] key, List<WantedFile> wanted) throws IOException {
        List<Sought> files = new ArrayList<>();
        for (WantedFile file : wanted) {
            Optional<Payload> content = file.content();
            files.add(
                    new Sought(file.path(), content.isPresent() ? content.get().size() : -1));
        }
        return new Lookup(HexFormat.of().formatHex(key), files);
    }

    private static List<PresentFile> compared(List<WantedFile> wanted, List<Reply> answers, ContentHash hash)
            throws IOException {
        List<PresentFile> present = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Optional<Reply> reply =
                    DaemonGuest.present(Stat.ofLink(wanted.get(i).path()), answers.get(i));
            String there = reply.map(one -> one.text("hash")).orElse(null);
            boolean same = there != null && there.equals(hashed(wanted.get(i).content(), hash));
            present.add(new PresentFile(reply.map(DaemonGuest::statField), same));
        }
        return present;
    }

    private static String hashed(Optional<Payload> content, ContentHash hash) throws IOException {
        if (content.isEmpty()) {
            return "";
        }
        try (InputStream in = content.get().open()) {
            return hash.of(in);
        }
    }

    private static List<Reply> answers(Lookup op, Reply reply) throws IOException {
        List<Reply> answers = new ArrayList<>();
        if (!reply.ok()) {
            op.files().forEach(file -> answers.add(reply));
            return answers;
        }
        for (String line : new String(reply.data(), StandardCharsets.UTF_8).split("\n")) {
            if (answers.size() < op.files().size()) {
                String path = op.files().get(answers.size()).path();
                answers.add(answer(path, JsonReader.object(line.getBytes(StandardCharsets.UTF_8))));
            }
        }
        if (answers.size() != op.files().size()) {
            throw new IOException(
                    "the daemon told of " + answers.size() + " of " + op.files().size() + " files");
        }
        return answers;
    }

    private static Reply answer(String path, Map<String, Object> fields) {
        OpError error = fields.get("error") instanceof Map<?, ?> map
                ? new OpError(String.valueOf(map.get("code")), "stat " + path + ": " + map.get("message"))
                : null;
        if (fields.isEmpty()) {
            error = new OpError("ENOENT", "stat " + path + ": No such file or directory");
        }
        Object hash = fields.remove("hash");
        Map<String, Object> all = hash == null ? Map.of("stat", fields) : Map.of("stat", fields, "hash", hash);
        return new Reply(error, all, new byte[0]);
    }
}
