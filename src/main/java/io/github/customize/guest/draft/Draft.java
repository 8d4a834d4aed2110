package io.github.customize.guest.draft;

import io.github.customize.guest.Contents;
import io.github.customize.guest.DeadLinks;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The guest as it will be: takes changes, and shows them as done to whoever looks through it. Nothing is carried out; the
 * operations that do it are in {@link #ops}. What is so already adds none, and neither does what is undone again.
 */
public final class Draft extends PendingGuest {
    private static final Set<String> KEYS = Set.of(".ssh", ".gnupg");
    private static final FileStat NEW_FILE = new FileStat(FileStat.Kind.FILE, 0644, 0, 0, 0, 0, null);
    private static final FileStat NEW_DIRECTORY = new FileStat(FileStat.Kind.DIR, 0755, 0, 0, 0, 0, null);

    private final Overlay files;
    private final Set<String> meant = new LinkedHashSet<>();

    public Draft(GuestView guest) {
        super(guest);
        this.files = files();
    }

    /** What is to be carried out, in order. */
    public List<ChangeOp> ops() {
        return files.ops();
    }

    /** Whether something becomes of a file; a link at the end is followed. */
    public boolean isChanged(String path) throws IOException {
        String real = find(path, true).path();
        return !files.get(real).ops(real).isEmpty();
    }

    /** The files that were set, by paths without links, those too that were so already. */
    public Set<String> meant() {
        return Set.copyOf(meant);
    }

    /** Takes files for set that operations of {@link #last} bring, or that were so already. */
    public void mean(Collection<String> paths) {
        meant.addAll(paths);
    }

    /** Adds operations whose results the draft cannot show: they come last, and afterwards it takes and answers nothing more. */
    public void last(List<? extends ChangeOp> ops) {
        files.last(ops);
    }

    /** A regular file with that content, and with the attributes that are given; a link at the end is followed. */
    public void write(String path, Payload content, Attributes wanted) throws IOException {
        Place place = file(path);
        Pending present = files.get(place.path());
        FileStat base = present.base().filter(FileStat::isFile).orElse(null);
        boolean same = base != null && Contents.same(guest, place.path(), base, content);
        put(place, present, content, same, wanted);
    }

    /** Gives a file the content that {@code edit} makes of the present one, or of nothing if it does not exist. */
    public <E extends Exception> boolean edit(String path, Attributes wanted, Edit<E> edit) throws E, IOException {
        Place place = file(path);
        byte[] before = read(path).orElse(new byte[0]);
        byte[] after = edit.apply(before);
        requireText(path, after.length);
        Pending present = files.get(place.path());
        if (Arrays.equals(before, after)) {
            if (place.stat().isPresent()) {
                attributes(path, wanted);
            }
            return false;
        }
        if (present.stat().isPresent() && present.content() instanceof Content.Kept) {
            put(place, present, Payload.of(after), false, wanted);
        } else {
            write(path, Payload.of(after), wanted);
        }
        return true;
    }

    /** Adds to the end of a file, in its place; one that does not exist is made. */
    public void append(String path, Payload content) throws IOException {
        Place place = file(path);
        Pending present = files.get(place.path());
        if (place.stat().isEmpty()) {
            write(path, content, Attributes.KEEP);
            return;
        }
        requireText(path, place.stat().get().size() + content.size());
        FileStat stat = sized(place.stat().get(), place.stat().get().size() + content.size());
        Content longer = PendingContent.longer(present.content(), content);
        files.put(place.path(), present.with(stat, longer));
    }

    private void put(Place place, Pending present, Payload content, boolean same, Attributes wanted)
            throws IOException {
        FileStat stat = sized(attributes(place.stat().orElse(NEW_FILE), wanted), content.size());
        Content replaced = new Content.Replaced(content);
        if (same) {
            files.put(place.path(), present.restored(stat));
        } else if (place.stat().isEmpty()) {
            files.put(place.path(), present.made(stat, replaced));
        } else {
            files.put(place.path(), present.with(stat, replaced));
        }
    }

    private Place file(String path) throws IOException {
        Place place = place("write", path, true);
        requireFile(path, place.stat());
        meant.add(place.path());
        return place;
    }

    /** A file that grew beyond what is read could not be looked at in a second run. */
    private static void requireText(String path, long size) throws DraftException {
        if (size > GuestView.MAX_TEXT) {
            throw new DraftException("write " + path, "it would be larger than " + (GuestView.MAX_TEXT >> 20) + " MiB");
        }
    }

    /** Fails when there is something of that name which is no regular file. */
    public static void requireFile(String path, Optional<FileStat> stat) throws IOException {
        if (stat.isPresent() && !stat.get().isFile()) {
            String what = stat.get().isDirectory() ? "is a directory" : "is not a regular file";
            throw new DraftException("write " + path, "it " + what + " in the guest");
        }
    }

    /** A symbolic link, also in the place of anything but a directory. */
    public void link(String path, String target) throws IOException {
        Place place = place("link", path, false);
        if (place.stat().filter(FileStat::isDirectory).isPresent()) {
            throw new DraftException("link " + path, "it is a directory in the guest");
        }
        meant.add(place.path());
        if (place.stat().map(FileStat::target).filter(target::equals).isPresent()) {
            return;
        }
        Pending present = files.get(place.path());
        FileStat link = new FileStat(FileStat.Kind.LINK, 0777, 0, 0, target.length(), 0, target);
        boolean same =
                present.base().map(FileStat::target).filter(target::equals).isPresent();
        files.put(place.path(), same ? present.restored(link) : present.made(link, Content.KEPT));
    }

    /** A directory with the attributes that are given; the missing ones above it are made too, as by {@link #parent}. */
    public void directory(String path, Attributes wanted) throws IOException {
        Place place = find(path, true);
        meant.add(place.path());
        if (place.stat().isPresent()) {
            requireDirectory("make " + path, path, place.stat().get());
            attributes(path, wanted);
            return;
        }
        Place itself = find(path, false);
        if (itself.stat().isPresent()) {
            throw new DraftException("make " + path, deadLink(path));
        }
        requireWay(path, place);
        above(path, itself.path(), wanted);
        FileStat directory = attributes(NEW_DIRECTORY, wanted);
        Pending present = files.get(itself.path());
        boolean empty = present.base().filter(FileStat::isDirectory).isPresent()
                && guest.tree(itself.path(), false).size() <= 1;
        files.put(itself.path(), empty ? present.restored(directory) : present.made(directory, Content.KEPT));
    }

    /** The directory that the path is in, made with all above it, {@code 0755} and owned by root, when it is missing. */
    public void parent(String path) throws IOException {
        parent(path, Attributes.KEEP);
    }

    /**
     * The same for something with an owner of its own: below a directory of that owner, what is made is the owner's too.
     * Directories of keys ({@code .ssh}, {@code .gnupg}) are closed to others.
     */
    public void parent(String path, Attributes owner) throws IOException {
        String directory = GuestPaths.parent(path);
        Optional<FileStat> present = stat(directory);
        if (present.isPresent()) {
            requireDirectory("make " + path, directory, present.get());
        } else {
            if (lstat(directory).isPresent()) {
                throw new DraftException("make " + path, deadLink(directory));
            }
            Place place = find(directory, false);
            requireWay(path, place);
            above(path, GuestPaths.join(place.path(), GuestPaths.name(path)), owner);
        }
    }

    private void requireWay(String path, Place place) throws IOException {
        if (place.dangling()) {
            throw new DraftException("make " + path, deadLink(path));
        }
    }

    private String deadLink(String path) throws IOException {
        return DeadLinks.on(path, this).orElse("a link on the way to it leads nowhere") + "; delete the link first";
    }

    private FileStat above(String path, String real, Attributes owner) throws IOException {
        String above = GuestPaths.parent(real);
        Optional<FileStat> stat = above.equals("/") ? Optional.of(NEW_DIRECTORY) : files.lookup(above);
        if (stat.isPresent()) {
            requireDirectory("make " + path, above, stat.get());
            return stat.get();
        }
        FileStat made = onTheWay(GuestPaths.name(above), above(path, above, owner), owner);
        files.put(above, files.get(above).implied(made));
        return made;
    }

    private static FileStat onTheWay(String name, FileStat above, Attributes owner) {
        Integer mode = KEYS.contains(name) ? 0700 : null;
        boolean theirs = owner.uid() != null && owner.uid() != 0 && owner.uid() == above.uid();
        Long group = owner.gid() == null ? (Long) above.gid() : owner.gid();
        return attributes(NEW_DIRECTORY, new Attributes(mode, theirs ? owner.uid() : null, theirs ? group : null));
    }

    private static void requireDirectory(String action, String path, FileStat stat) throws IOException {
        if (!stat.isDirectory()) {
            throw new DraftException(action, path + " is not a directory in the guest");
        }
    }

    /** Removes a file, a link itself, or a directory with all below it; what does not exist is no fault. */
    public void remove(String path) throws IOException {
        Place place = find(path, false);
        if (place.path().equals("/")) {
            throw new DraftException("remove " + path, "it is the guest's root");
        }
        if (place.stat().isPresent()) {
            files.remove(place.path());
        }
    }

    /** Gives mode and owner to a file that exists; a link is followed. */
    public void attributes(String path, Attributes wanted) throws IOException {
        own(path, find(path, true), wanted);
    }

    /** Gives an owner to a file that exists, or to a link itself. */
    public void owner(String path, Attributes wanted) throws IOException {
        own(path, find(path, false), new Attributes(null, wanted.uid(), wanted.gid()));
    }

    private void own(String path, Place place, Attributes wanted) throws IOException {
        if (place.stat().isEmpty()) {
            throw new DraftException("change the owner or mode of " + path, "it does not exist in the guest");
        }
        meant.add(place.path());
        Pending present = files.get(place.path());
        files.put(place.path(), present.with(attributes(place.stat().get(), wanted), present.content()));
    }

    private Place place(String action, String path, boolean follow) throws IOException {
        Place place = find(path, follow);
        if (!place.hasDirectory() && place.dangling()) {
            throw new DraftException(action + " " + path, deadLink(path));
        }
        if (!place.hasDirectory()) {
            String above = GuestPaths.parent(path);
            boolean missing = find(above, true).stat().isEmpty();
            throw new DraftException(
                    action + " " + path,
                    above
                            + (missing
                                    ? " does not exist in the guest; make it with a mkdir step before"
                                    : " is not a directory in the guest"));
        }
        return place;
    }

    private static FileStat attributes(FileStat stat, Attributes wanted) {
        return new FileStat(
                stat.kind(),
                wanted.mode() == null ? stat.mode() : wanted.mode(),
                wanted.uid() == null ? stat.uid() : wanted.uid(),
                wanted.gid() == null ? stat.gid() : wanted.gid(),
                stat.size(),
                stat.mtime(),
                stat.target());
    }

    private static FileStat sized(FileStat stat, long size) {
        return new FileStat(stat.kind(), stat.mode(), stat.uid(), stat.gid(), size, 0, null);
    }
}
