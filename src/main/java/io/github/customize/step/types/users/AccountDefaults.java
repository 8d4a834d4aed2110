package io.github.customize.step.types.users;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.LoginDefs;
import io.github.customize.guest.model.SettingSyntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the guest says of new accounts.
 *
 * @param login {@code login.defs}, with its drop-ins
 * @param isSaid whether there is one; busybox, for one, has none
 * @param useradd {@code default/useradd}
 */
record AccountDefaults(LoginDefs login, boolean isSaid, KeyValueFile useradd) {
    private static final List<String> LOGIN = List.of("/etc/login.defs", "/usr/etc/login.defs");
    private static final List<String> DROP_INS = List.of("/usr/etc/login.defs.d/*.defs", "/etc/login.defs.d/*.defs");
    private static final List<String> USERADD = List.of("/etc/default/useradd", "/usr/etc/default/useradd");
    private static final int ALL = 0777;
    private static final long USUAL_MASK = 022;

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        LOGIN.forEach(path -> all.add(Question.read(path)));
        DROP_INS.forEach(pattern -> all.add(Question.glob(pattern)));
        USERADD.forEach(path -> all.add(Question.read(path)));
        return all;
    }

    static AccountDefaults read(GuestView guest) throws IOException {
        Optional<byte[]> main = first(LOGIN, guest);
        ByteArrayOutputStream login = new ByteArrayOutputStream();
        login.writeBytes(main.orElse(new byte[0]));
        List<String> more = new ArrayList<>();
        for (String pattern : DROP_INS) {
            more.addAll(guest.glob(pattern));
        }
        more.sort(Comparator.comparing(path -> path.substring(path.lastIndexOf('/'))));
        for (String path : more) {
            login.write('\n');
            login.writeBytes(guest.read(path).orElse(new byte[0]));
        }
        return new AccountDefaults(
                LoginDefs.parse(login.toByteArray()),
                main.isPresent(),
                KeyValueFile.parse(first(USERADD, guest).orElse(new byte[0]), SettingSyntax.SHELL));
    }

    private static Optional<byte[]> first(List<String> paths, GuestView guest) throws IOException {
        for (String path : paths) {
            Optional<byte[]> content = guest.read(path);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    LoginDefs.Range uids(boolean system) {
        return system ? login.systemUids() : login.uids();
    }

    LoginDefs.Range gids(boolean system) {
        return system ? login.systemGids() : login.gids();
    }

    /** Whether a new user gets a group of its own. */
    boolean ownGroup() {
        return !isSaid || login.isYes("USERGROUPS_ENAB");
    }

    /** The name or number of the group of new users that get none of their own. */
    String group() {
        return text("GROUP", "100");
    }

    String shell() {
        return text("SHELL", "/bin/sh");
    }

    String home(String user) {
        return text("HOME", "/home") + "/" + user;
    }

    /** What is copied into new homes. */
    String skeleton() {
        return text("SKEL", "/etc/skel");
    }

    int homeMode() {
        return (int) login.number("HOME_MODE")
                        .orElse(~login.number("UMASK").orElse(USUAL_MASK))
                        .longValue()
                & ALL;
    }

    boolean mailSpool() {
        return useradd.get("CREATE_MAIL_SPOOL").filter("yes"::equalsIgnoreCase).isPresent();
    }

    String mailDirectory() {
        return login.get("MAIL_DIR").filter(path -> path.startsWith("/")).orElse("/var/mail");
    }

    /** Days of a kind of password age in {@code login.defs}; none where it is negative. */
    OptionalLong days(String key) {
        return positive(login.number(key));
    }

    /** Days after which an account with an old password is closed. */
    OptionalLong inactive() {
        return positive(
                useradd.get("INACTIVE").filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf));
    }

    private static OptionalLong positive(Optional<Long> number) {
        return number.filter(days -> days >= 0).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private String text(String key, String otherwise) {
        return useradd.get(key).filter(text -> !text.isEmpty()).orElse(otherwise);
    }
}
