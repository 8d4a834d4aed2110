package io.github.customize.step.types.users;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The file in a user's home that the guest's sshd reads keys from.
 *
 * @param others more files that it reads the user's keys from
 */
record KeysFile(Draft guest, Passwd.User user, String path, List<String> others) {
    private static final String USUAL = ".ssh/authorized_keys";
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /** The home is a guess, and the file's place too: what nearly all guests have. */
    static List<Question> questions(String account) {
        String home = account.equals("root") ? "/root" : "/home/" + account;
        String directory = GuestPaths.join(home, ".ssh");
        String file = GuestPaths.join(home, USUAL);
        return List.of(
                Question.stat(home),
                Question.realPath(home),
                Question.lstat(directory),
                Question.realPath(directory),
                Question.stat(directory),
                Question.lstat(file),
                Question.realPath(file),
                Question.read(file),
                Question.stat(file));
    }

    /** The file for this user of a server that is configured so. */
    static KeysFile of(Passwd.User user, SshdConfig sshd, Draft guest) throws StepFailure, IOException {
        String home = GuestPaths.clean(user.home());
        Optional<FileStat> stat = home.startsWith("/") ? guest.stat(home) : Optional.empty();
        if (stat.filter(FileStat::isDirectory).isEmpty()) {
            throw StepFailure.failed(
                    "add keys for " + user.name(),
                    "the home '" + user.home() + "' is not a directory in the guest",
                    "make it first");
        }
        FileStat directory = stat.get();
        boolean others =
                (directory.mode() & WRITABLE_BY_OTHERS) != 0 || (directory.uid() != 0 && directory.uid() != user.uid());
        if (others) {
            throw StepFailure.failed(
                    "add keys for " + user.name(),
                    home + " belongs to others or may be written by them, so that sshd would ignore the keys",
                    "correct it with chown and chmod steps");
        }
        List<String> patterns = patterns(sshd);
        String path = inHome(user, home, patterns);
        List<String> more = patterns.stream()
                .filter(pattern -> !pattern.equals("none"))
                .map(pattern -> expanded(pattern, user, home))
                .filter(file -> !file.equals(path))
                .toList();
        return new KeysFile(guest, user, path, more);
    }

    /** As written ({@code %h}, {@code %u}); OpenSSH's own when nothing is said. */
    private static List<String> patterns(SshdConfig sshd) {
        List<String> found = sshd.first("authorizedkeysfile");
        return found.isEmpty() ? List.of(USUAL, USUAL + "2") : found;
    }

    /** The usual file if sshd reads it, else the first of its files that is in the home. */
    private static String inHome(Passwd.User user, String home, List<String> patterns) throws StepFailure {
        List<String> files = patterns.stream()
                .filter(pattern -> !pattern.equals("none"))
                .map(pattern -> expanded(pattern, user, home))
                .filter(file -> GuestPaths.isWithin(file, home))
                .toList();
        String usual = GuestPaths.join(home, USUAL);
        if (files.contains(usual)) {
            return usual;
        }
        return files.stream()
                .findFirst()
                .orElseThrow(() -> StepFailure.failed(
                        "add keys for " + user.name(),
                        "the guest's sshd reads keys from " + String.join(" ", patterns)
                                + " (AuthorizedKeysFile), not from the home",
                        "change that, or write the file with write_files"));
    }

    private static String expanded(String pattern, Passwd.User user, String home) {
        String path = pattern.replace("%h", home)
                .replace("%u", user.name())
                .replace("%U", Long.toString(user.uid()))
                .replace("%%", "%");
        return GuestPaths.clean(path.startsWith("/") ? path : GuestPaths.join(home, path));
    }

    /** Returns how many lines are added, replaced or removed. */
    int update(List<AuthorizedKey> wanted, boolean exclusive) throws StepFailure, IOException {
        Attributes directory = Attributes.of(DIRECTORY_MODE, user.uid(), user.gid());
        Attributes file = Attributes.of(FILE_MODE, user.uid(), user.gid());
        requireInHome(GuestPaths.parent(path));
        requireInHome(path);
        directory(directory);
        GuestText text = GuestText.parse(guest.read(path).orElse(new byte[0]));
        KeyLines lines = new KeyLines(text);
        wanted.forEach(lines::put);
        if (exclusive) {
            lines.removeOthers(wanted);
        }
        guest.write(path, Payload.of(lines.text().bytes()), file);
        return lines.changed() + (exclusive ? removeElsewhere(wanted) : 0);
    }

    /** Keys in another file that sshd reads open the same door. */
    private int removeElsewhere(List<AuthorizedKey> wanted) throws StepFailure, IOException {
        int changed = 0;
        for (String file : others) {
            if (guest.stat(file).filter(FileStat::isFile).isEmpty()) {
                continue;
            }
            KeyLines lines = new KeyLines(GuestText.parse(guest.read(file).orElse(new byte[0])));
            lines.removeOthers(wanted);
            if (lines.changed() > 0) {
                if (GuestPaths.isWithin(file, GuestPaths.clean(user.home()))) {
                    requireInHome(file);
                }
                guest.write(file, Payload.of(lines.text().bytes()), Attributes.KEEP);
                changed += lines.changed();
            }
        }
        return changed;
    }

    /** What a link in the home leads to must not become the user's by way of this step: it may be anything, for root too. */
    private void requireInHome(String file) throws StepFailure, IOException {
        Optional<FileStat> stat = guest.lstat(file);
        if (stat.isEmpty()) {
            return;
        }
        String home = guest.realPath(user.home()).orElse(user.home());
        Optional<String> real = guest.realPath(file);
        // In the home / everything is, so that only what is no link is certain to be meant.
        boolean inside = home.equals("/")
                ? real.equals(Optional.of(file))
                : real.filter(path -> GuestPaths.isWithin(path, home)).isPresent();
        if (!inside) {
            throw StepFailure.failed(
                    "add keys for " + user.name(),
                    file + " leads out of the home, to "
                            + real.orElse(Objects.requireNonNullElse(stat.get().target(), "what does not exist")),
                    "remove the link first");
        }
    }

    private void directory(Attributes wanted) throws StepFailure, IOException {
        String directory = GuestPaths.parent(path);
        Optional<FileStat> stat = guest.stat(directory);
        boolean isLink = guest.lstat(directory).filter(FileStat::isLink).isPresent();
        if (directory.equals(GuestPaths.clean(user.home())) || isLink) {
            return;
        }
        if (stat.isEmpty()) {
            guest.directory(directory, wanted);
        } else if (stat.get().isDirectory()) {
            guest.attributes(directory, wanted);
        } else {
            throw StepFailure.failed(
                    "add keys for " + user.name(), directory + " is not a directory", "delete it in a step before");
        }
    }
}
