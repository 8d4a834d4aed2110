package io.github.customize.step.types.files;

import io.github.customize.download.ExpectedDigest;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Exposure;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.UrlParam;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a file of a web server into the guest. */
public final class Download implements StepType<Download.Args> {
    private static final Field<URI> URL = Field.required("url", new UrlParam(), "The address, of `http` or `https`.");
    private static final Field<ExpectedDigest> DIGEST = Field.required(
            "digest", Downloads.DIGEST, "The file's digest: `sha256:` or `sha512:` and its hexadecimal digits.");
    private static final Field<String> DEST = Field.required(
            "dest",
            Params.guestPath(),
            "The file's name in the guest, or with a slash at the end the directory that it goes in, under the last name of the"
                    + " address.");
    private static final Field<Integer> MODE =
            Field.optional("mode", Params.mode(), "Permission bits. Left out: `0644` for a new file, else they stay.");

    record Args(io.github.customize.download.Download source, String dest, Ownership ownership) {}

    @Override
    public String name() {
        return "download";
    }

    @Override
    public String summary() {
        return "Puts a file of a web server into the guest; this host downloads it.";
    }

    @Override
    public String description() {
        return """
                Looks whether the guest's file has the digest; then nothing is downloaded (with `sha512` the file in this host's
                cache is compared).

                Otherwise this host downloads the file, whatever network the guest has, through the proxy that `http_proxy` or
                `https_proxy` of its environment names. The file is kept in the cache (`$XDG_CACHE_HOME/customize/downloads`) by its
                digest, so that it is downloaded once for all images. Redirects are followed up to ten times, never to another scheme.

                Whatever has another digest is not used. A server that does not answer for a minute, an answer that is an error, a
                redirect to another scheme and a file larger than `max_size` fail the step, and the image is as it was (exit codes 60
                and 61). An address may hold a token after its question mark: no plan and no report shows that part. A user and a
                password in the address are refused.

                A new file is `0644` and owned by root unless something else is asked for, and the directories above it are made. A
                file that exists keeps what is not given.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - download:
                    url: https://example.com/releases/app-1.2
                    digest: sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
                    dest: /usr/local/bin/app
                    mode: "0755"
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(URL, DIGEST, DEST, Ownership.OWNER, Ownership.GROUP, MODE, Downloads.MAX_SIZE),
                        Download::args)
                .check(Download::hasName);
    }

    private static boolean hasName(Bound bound, Parsing parsing) {
        boolean well = !bound.get(DEST).endsWith("/") || !name(bound.get(URL)).isEmpty();
        if (!well) {
            parsing.problem(bound.source(), "the address ends without a name", "give the file's name in 'dest'");
        }
        return well;
    }

    private static String name(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(".") || name.equals("..") ? "" : name;
    }

    private static Args args(Bound bound) {
        return new Args(
                Downloads.of(bound.get(URL), bound.get(DIGEST), bound),
                GuestPaths.target(bound.get(DEST), name(bound.get(URL))),
                Ownership.of(bound, MODE));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.source() + " to " + args.dest());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        String dest = args.dest();
        ExpectedDigest wanted = args.source().digest();
        List<Question> questions = new ArrayList<>(Accounts.questions(args.ownership()));
        questions.addAll(List.of(Question.stat(GuestPaths.parent(dest)), Question.stat(dest)));
        if (wanted.isSha256()) {
            questions.add(Question.digest(dest));
        }
        draft.expect(questions);
        Attributes owner = new Accounts(draft).attributes(args.ownership());
        Optional<FileStat> there = draft.stat(dest);
        Draft.requireFile(dest, there);
        boolean same = there.isPresent()
                && wanted.isSha256()
                && draft.digest(dest).filter(wanted.hex()::equals).isPresent();
        if (same) {
            draft.attributes(dest, owner);
        } else {
            draft.parent(dest, owner);
            draft.write(dest, Payload.of(Downloads.fetch(args.source(), "download " + args.source())), owner);
        }
        Exposure exposure = new Exposure();
        draft.stat(dest).ifPresent(stat -> exposure.look(dest, stat));
        exposure.tell(context);
        return Lowering.of(
                draft,
                same ? "set owner and mode of " + dest : "downloaded " + args.source() + " to " + dest,
                dest + " is the file of that digest");
    }
}
