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
import io.github.customize.step.kit.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file in a user's home that the guest's sshd reads keys from. */
record KeysFile(Draft guest, Passwd.User user, String path) {
    private static final String USUAL = ".ssh/authorized_keys";
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /** The home is a guess, and the file's place too: what nearly all guests have. */
    static List<Question> questions(String account) {
        String home = account.equals("root") ? "/root" : "/home/" + account;
        String directory = GuestPaths.join(home, ".ssh");
        String file = GuestPaths.join(home, USUAL);
        List<Question> all = new ArrayList<>(List.of(Question.read(Accounts.USERS), Question.stat(home)));
        all.addAll(SshdConfig.questions());
        for (String path : List.of(directory, home, file)) {
            all.add(Question.realPath(path));
        }
        all.addAll(List.of(Question.stat(directory), Question.read(file), Question.stat(file)));
        return all;
    }

    static KeysFile of(String account, Draft guest) throws StepFailure, IOException {
        Passwd.User user = new Accounts(guest).user(account);
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
        return new KeysFile(guest, user, inHome(user, home, new SshdConfig(guest).authorizedKeysFiles()));
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
        String path = pattern.replace("%h", home).replace("%u", user.name()).replace("%%", "%");
        return GuestPaths.clean(path.startsWith("/") ? path : GuestPaths.join(home, path));
    }

    /** Returns how many lines are added, replaced or removed. */
    int update(List<AuthorizedKey> wanted, boolean exclusive) throws StepFailure, IOException {
        Attributes directory = Attributes.of(DIRECTORY_MODE, user.uid(), user.gid());
        Attributes file = Attributes.of(FILE_MODE, user.uid(), user.gid());
        requireOwn(GuestPaths.parent(path));
        requireOwn(path);
        directory(directory);
        GuestText text = GuestText.parse(guest.read(path).orElse(new byte[0]));
        KeyLines lines = new KeyLines(text);
        wanted.forEach(lines::put);
        if (exclusive) {
            lines.removeOthers(wanted);
        }
        guest.write(path, Payload.of(lines.text().bytes()), file);
        return lines.changed();
    }

    /** What a link in the home leads to must not become the user's by way of this step: it may be anything. */
    private void requireOwn(String file) throws StepFailure, IOException {
        Optional<String> real = guest.realPath(file);
        String home = guest.realPath(user.home()).orElse(user.home());
        if (real.isEmpty() || GuestPaths.isWithin(real.get(), home)) {
            return;
        }
        boolean others =
                guest.stat(file).filter(stat -> stat.uid() != user.uid()).isPresent();
        if (others) {
            throw StepFailure.failed(
                    "add keys for " + user.name(),
                    file + " is " + real.get() + ", which belongs to somebody else",
                    "remove the link first");
        }
    }

    private void directory(Attributes wanted) throws StepFailure, IOException {
        String directory = GuestPaths.parent(path);
        Optional<FileStat> stat = guest.stat(directory);
        if (directory.equals(GuestPaths.clean(user.home()))) {
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
