package io.github.customize.step.types.files;

import io.github.customize.archive.Archive;
import io.github.customize.archive.Entry;
import io.github.customize.download.ExpectedDigest;
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
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.HostTree;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.UrlParam;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Unpacks an archive into the guest. */
public final class Unpack implements StepType<Unpack.Args> {
    private static final int MOST_STRIPPED = 100;
    private static final int SETUID_AND_SETGID = 06000;

    private static final Field<Path> SRC =
            Field.optional("src", Params.hostFile(), "The archive, a file of this host.");
    private static final Field<URI> URL =
            Field.optional("url", new UrlParam(), "The archive on a web server; this host downloads it.");
    private static final Field<ExpectedDigest> DIGEST = Field.optional(
            "digest",
            Downloads.DIGEST,
            "The archive's digest: `sha256:` or `sha512:` and its hexadecimal digits. With `url` it must be given.");
    private static final Field<String> DEST = Field.required(
            "dest", Params.guestPath(), "The directory that it is unpacked into; it is made if it is missing.");
    private static final Field<Long> STRIP = Field.optional(
            "strip",
            Params.integer(0, MOST_STRIPPED),
            0L,
            "So many directories are taken from the front of each name in the archive; what has no more than these is left out.");
    private static final Field<Boolean> KEEP_OWNERS = Field.optional(
            "keep_owners",
            Params.flag(),
            false,
            "Files get the owner and group that the archive names by number, and keep their setuid and setgid bits.");
    private static final Field<String> OWNER = Field.optional(
            "owner", Params.account(), "Name or number in the guest of the owner of all files. Left out: `root`.");
    private static final Field<String> GROUP = Field.optional(
            "group", Params.account(), "Name or number in the guest of the group of all files. Left out: `root`.");
    private static final Field<Integer> MODE = Field.optional(
            "mode", Params.mode(), "Permission bits of every file. Left out: those that it has in the archive.");
    private static final Field<Integer> DIR_MODE = Field.optional(
            "dir_mode",
            Params.mode(),
            "Permission bits of the directories that are made. Left out: those that they have in the archive.");

    record Args(
            ArchiveSource source, String dest, boolean keepOwners, Ownership ownership, Optional<Integer> dirMode) {}

    @Override
    public String name() {
        return "unpack";
    }

    @Override
    public String summary() {
        return "Unpacks a tar or zip archive, of this host or of a web server, into the guest.";
    }

    @Override
    public String description() {
        return """
                Reads the whole archive first, and compares content, mode and owner of each file with what the guest has, and where
                links point; only what differs is sent. What else is in the directories stays.

                **Kinds**: tar (POSIX, GNU, old), as it is or packed with gzip, bzip2, xz, lzma, zstd, lz4, lzip or compress; zip, also
                large ones. The kind is seen from the content. The programs that unpack (`xz`, `zstd` …) are those of this host, and
                are confined as QEMU is; zip is read without any.

                **Owners**: everything belongs to `root:root` unless `owner` or `group` is given: names and numbers of other systems
                mean nothing in the guest, and an archive must not make a program that is setuid. With `keep_owners: true` the
                numbers of the archive count, and setuid and setgid bits stay, as `tar --numeric-owner -p` does. Modes are those of
                the archive. Directories that exist keep their owner and mode. Times are not unpacked, so that the same recipe gives
                the same image. A hard link becomes a file of its own, and a file with holes (`tar --sparse`) one with zeros in them. Extended attributes and ACLs are left out, and that is noted.

                **Refused**, before anything is changed (exit code 62): an absolute path, `..`, a link that leads out of `dest`, a file
                below what is no directory, a hard link to what is not there, a device, a FIFO, an encrypted file, an archive that is damaged or cut off, and one that is larger than `max_size` when it is unpacked or
                has more than 500 000 files.

                For `url`, `digest` and the cache see `download`. A digest that is wrong ends with exit code 61, a server that does not
                give the file with 60.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - unpack: { src: files/site.tar.gz, dest: /srv/www, owner: www-data, group: www-data }
                """, """
                - unpack:
                    url: https://example.com/releases/app-1.2.tar.xz
                    digest: sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
                    dest: /opt/app
                    strip: 1
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(
                                SRC,
                                URL,
                                DIGEST,
                                DEST,
                                STRIP,
                                KEEP_OWNERS,
                                OWNER,
                                GROUP,
                                MODE,
                                DIR_MODE,
                                Downloads.MAX_SIZE),
                        Unpack::args)
                .exactlyOne(SRC, URL)
                .check(Unpack::isKnown)
                .check(Unpack::hasOneOwner);
    }

    private static boolean isKnown(Bound bound, Parsing parsing) {
        boolean known = bound.has(DIGEST) || !bound.has(URL);
        if (!known) {
            parsing.problem(
                    bound.source(), "'url' is given without 'digest'", "add the digest that the file must have");
        }
        return known;
    }

    private static boolean hasOneOwner(Bound bound, Parsing parsing) {
        boolean one = !bound.get(KEEP_OWNERS) || (!bound.has(OWNER) && !bound.has(GROUP));
        if (!one) {
            parsing.problem(bound.source(), "'keep_owners' and an owner or group are given", "keep one of them");
        }
        return one;
    }

    private static Args args(Bound bound) {
        int strip = bound.get(STRIP).intValue();
        ArchiveSource source = bound.find(SRC)
                .map(file -> ArchiveSource.of(file, bound.find(DIGEST), strip, bound.get(Downloads.MAX_SIZE)))
                .orElseGet(() -> ArchiveSource.of(Downloads.of(bound.get(URL), bound.get(DIGEST), bound), strip));
        return new Args(
                source,
                GuestPaths.clean(bound.get(DEST)),
                bound.get(KEEP_OWNERS),
                new Ownership(bound.find(OWNER), bound.find(GROUP), bound.find(MODE)),
                bound.find(DIR_MODE));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.source().name() + " to " + args.dest());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Archive archive = args.source().read(context.sandbox());
        List<SourceFile> files = files(args, archive);
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(Accounts.questions(args.ownership()));
        questions.addAll(List.of(Question.stat(GuestPaths.parent(args.dest())), Question.realPath(args.dest())));
        questions.addAll(PresentTree.questions(files, args.dest()));
        draft.expect(questions);
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        draft.parent(args.dest(), wanted);
        String real = draft.realPath(args.dest()).orElse(args.dest());
        draft.mean(
                files.stream().map(file -> GuestPaths.join(real, file.path())).toList());
        TreeTransfer transfer = new TreeTransfer(files, "in the archive", args.dest(), wanted, args.dirMode());
        draft.last(transfer.compare(draft));
        transfer.exposure().tell(context);
        if (archive.skipped()) {
            context.note(args.source().name() + " has extended attributes or ACLs, which are not unpacked");
        }
        String count = Titles.count(draft.ops().size(), "change");
        return Lowering.of(
                draft,
                "unpacked " + args.source().name() + " to " + args.dest() + " (" + count + ")",
                args.dest() + " has all of " + args.source().name());
    }

    private static List<SourceFile> files(Args args, Archive archive) throws StepFailure {
        List<SourceFile> files = new ArrayList<>();
        for (Entry entry : archive.entries()) {
            if (entry.kind() == Entry.Kind.LINK && leadsOut(entry, args.dest())) {
                throw new StepFailure(
                        StepFailure.Kind.BAD_ARCHIVE,
                        "failed to unpack " + args.source().name() + ": it holds the link " + entry.path() + " to "
                                + entry.target() + ", which leads out of " + args.dest());
            }
            files.add(file(entry, archive, args.keepOwners()));
        }
        return files;
    }

    private static boolean leadsOut(Entry link, String dest) {
        String target = link.target();
        String from = target.startsWith("/") ? "" : GuestPaths.parent(GuestPaths.join(dest, link.path()));
        List<String> parts = new ArrayList<>();
        for (String part : (from + "/" + target).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return true;
                }
                parts.remove(parts.size() - 1);
                // Not even on its way may it be outside: what is there may be a link of the guest.
                if (!GuestPaths.isWithin("/" + String.join("/", parts), dest)) {
                    return true;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return !GuestPaths.isWithin("/" + String.join("/", parts), dest);
    }

    private static SourceFile file(Entry entry, Archive archive, boolean keepOwners) {
        int mode = keepOwners ? entry.mode() : entry.mode() & ~SETUID_AND_SETGID;
        Attributes owner = keepOwners ? new Attributes(null, entry.uid(), entry.gid()) : Attributes.KEEP;
        HostTree.Kind kind = switch (entry.kind()) {
            case FILE -> HostTree.Kind.FILE;
            case DIRECTORY -> HostTree.Kind.DIRECTORY;
            case LINK -> HostTree.Kind.LINK;
        };
        return new SourceFile(entry.path(), kind, mode, entry.target(), new Content(archive, entry), owner);
    }

    private record Content(Archive archive, Entry entry) implements Payload {
        @Override
        public long size() {
            return entry.size();
        }

        @Override
        public InputStream open() {
            return archive.open(entry);
        }
    }
}
