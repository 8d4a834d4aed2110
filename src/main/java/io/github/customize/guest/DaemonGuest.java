package io.github.customize.guest;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Submission;
import io.github.customize.op.Attributes;
import io.github.customize.op.Differs;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.Tree;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The view of a guest through its daemon, at one moment: what was asked once is not asked again, until the guest has
 * changed and {@link #forget} says so.
 */
public final class DaemonGuest implements GuestView {
    /** Questions of one list that are sent ahead; what is left is asked when it is wanted. */
    private static final int MOST_AHEAD = 20_000;

    private final DaemonClient daemon;
    private final Lookups lookups;
    private final KeptText kept = new KeptText();
    private final Map<String, CompletableFuture<Reply>> asked = new HashMap<>();

    public DaemonGuest(DaemonClient daemon) {
        this.daemon = daemon;
        this.lookups = new Lookups(daemon);
    }

    @Override
    public void expect(List<Question> all) {
        List<Question> questions = all.subList(0, Math.min(all.size(), MOST_AHEAD));
        List<Question> files = questions.stream()
                .filter(Question::isLstat)
                .filter(this::isNew)
                .distinct()
                .toList();
        if (files.size() > 1) {
            lookUp(files);
        }
        for (Question question : questions) {
            if (!isAnswered(question)) {
                // Failed or not, it is looked at only if the question is asked.
                var unused = submit(question);
            }
        }
    }

    private boolean isNew(Question question) {
        return !asked.containsKey(question.key());
    }

    private void lookUp(List<Question> files) {
        CompletableFuture<List<Reply>> all =
                lookups.submit(files.stream().map(Question::path).toList());
        for (int i = 0; i < files.size(); i++) {
            int index = i;
            asked.put(files.get(i).key(), all.thenApply(answers -> answers.get(index)));
        }
    }

    /** Few files are links, so that what a file is tells nearly always what it leads to. */
    private boolean isAnswered(Question question) {
        return question.isStat() && !isNew(Question.lstat(question.path()));
    }

    /** Drops all answers: the guest is no longer what it was. */
    public void forget() {
        asked.clear();
        kept.forget();
    }

    private CompletableFuture<Reply> submit(Question question) {
        return asked.computeIfAbsent(question.key(), key -> {
            CompletableFuture<Reply> reply = daemon.submit(question.op(), Submission.ALONE);
            return question.isRead() ? reply.thenApply(read -> kept.take(question.path(), read)) : reply;
        });
    }

    @Override
    public Optional<FileStat> stat(String path) throws IOException {
        if (isNew(Question.stat(path)) && !isNew(Question.lstat(path))) {
            Optional<FileStat> itself = lstat(path);
            if (itself.filter(FileStat::isLink).isEmpty()) {
                return itself;
            }
        }
        return ask(Question.stat(path)).map(DaemonGuest::statField);
    }

    @Override
    public Optional<FileStat> lstat(String path) throws IOException {
        return ask(Question.lstat(path)).map(DaemonGuest::statField);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return ask(Question.read(path)).map(Reply::data);
    }

    @Override
    public Optional<String> digest(String path) throws IOException {
        return ask(Question.digest(path)).map(reply -> reply.text("sha256"));
    }

    @Override
    public List<TreeEntry> tree(String path, boolean digests) throws IOException {
        Tree op = new Tree(path, digests, false);
        TreeLines lines = new TreeLines();
        Reply reply = daemon.call(op, Submission.ALONE.outputTo(lines::add));
        return present(op, reply).isEmpty() ? List.of() : lines.entries();
    }

    @Override
    public boolean differs(String path, Attributes wanted) throws IOException {
        Differs op = new Differs(path, wanted);
        return present(op, daemon.call(op))
                .filter(reply -> reply.flag("differs"))
                .isPresent();
    }

    @Override
    public List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        return lookups.compare(wanted);
    }

    @Override
    public List<String> glob(String pattern) throws IOException {
        Question question = Question.glob(pattern);
        return ok(question.op(), DaemonClient.await(submit(question))).texts("paths");
    }

    @Override
    public Optional<String> realPath(String path) throws IOException {
        return ask(Question.realPath(path)).map(reply -> reply.text("path"));
    }

    private Optional<Reply> ask(Question question) throws IOException {
        return present(question.op(), DaemonClient.await(submit(question)));
    }

    /** The answer, or empty when it says that there is no such file. */
    public static Optional<Reply> present(Op op, Reply reply) throws IOException {
        return isMissing(reply.error()) ? Optional.empty() : Optional.of(ok(op, reply));
    }

    private static boolean isMissing(@Nullable OpError error) {
        return error != null && (error.code().equals("ENOENT") || error.code().equals("ENOTDIR"));
    }

    public static Reply ok(Op op, Reply reply) throws IOException {
        OpError error = reply.error();
        if (error != null) {
            throw new GuestReadException(op, error);
        }
        return reply;
    }

    static TreeEntry entry(Map<String, Object> fields) {
        String path = fields.get("path") instanceof String text ? text : "";
        return new TreeEntry(path, stat(fields), fields.get("sha256") instanceof String hex ? hex : null);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static FileStat statField(Reply reply) {
        return stat(reply.fields().get("stat") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
    }

    private static FileStat stat(Map<String, Object> fields) {
        return new FileStat(
                FileStat.Kind.of(fields.get("kind")),
                (int) number(fields, "mode") & 07777,
                number(fields, "uid"),
                number(fields, "gid"),
                number(fields, "size"),
                number(fields, "mtime"),
                fields.get("target") instanceof String target ? target : null);
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }
}
