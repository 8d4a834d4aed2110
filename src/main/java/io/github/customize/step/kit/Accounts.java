package io.github.customize.step.kit;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.op.Attributes;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guest's users and groups, read when a step first asks for a name. */
public final class Accounts {
    public static final String USERS = "/etc/passwd";
    public static final String GROUPS = "/etc/group";
    private static final int MOST_NAMES = 20;

    private final GuestView guest;
    private @Nullable Passwd passwd;
    private @Nullable Groups groups;

    public Accounts(GuestView guest) {
        this.guest = guest;
    }

    /** What has to be read for names; numbers need nothing. */
    public static List<Question> questions(Ownership wanted) {
        List<Question> all = new ArrayList<>();
        if (wanted.owner().filter(name -> !isNumber(name)).isPresent()) {
            all.add(Question.read(USERS));
        }
        if (wanted.group().filter(name -> !isNumber(name)).isPresent()) {
            all.add(Question.read(GROUPS));
        }
        return all;
    }

    /** The number of a user given by name or number; a number needs no user. */
    long uid(String account) throws StepFailure, IOException {
        return isNumber(account) ? Long.parseLong(account) : user(account).uid();
    }

    /** The number of a group given by name or number; a number needs no group. */
    long gid(String account) throws StepFailure, IOException {
        if (isNumber(account)) {
            return Long.parseLong(account);
        }
        Optional<Groups.Group> group = groups().find(account);
        if (group.isEmpty()) {
            throw unknown("group", account, groups().names());
        }
        return group.get().gid();
    }

    /** The user given by name or number. */
    public Passwd.User user(String account) throws StepFailure, IOException {
        Passwd all = passwd();
        Optional<Passwd.User> user = isNumber(account) ? all.find(Long.parseLong(account)) : all.find(account);
        if (user.isEmpty()) {
            throw unknown("user", account, all.names());
        }
        return user.get();
    }

    /** All the groups that the user has when logged in. */
    public List<Long> groupsOf(Passwd.User user) throws IOException {
        List<Long> all = new ArrayList<>(List.of(user.gid()));
        groups().of(user.name()).stream().filter(gid -> !all.contains(gid)).forEach(all::add);
        return List.copyOf(all);
    }

    /** Their names, as far as they have any. */
    public List<String> groupNamesOf(Passwd.User user) throws IOException {
        List<String> names = new ArrayList<>();
        for (long gid : groupsOf(user)) {
            groups().find(gid).map(Groups.Group::name).ifPresent(names::add);
        }
        return List.copyOf(names);
    }

    /** Mode, owner and group as the recipe names them, with numbers in the place of names. */
    public Attributes attributes(Ownership wanted) throws StepFailure, IOException {
        Long uid = wanted.owner().isPresent() ? (Long) uid(wanted.owner().get()) : null;
        Long gid = wanted.group().isPresent() ? (Long) gid(wanted.group().get()) : null;
        return new Attributes(wanted.mode().orElse(null), uid, gid);
    }

    private static boolean isNumber(String account) {
        return account.matches("\\d+");
    }

    /** There is no user or group of that name; these there are. */
    public static StepFailure unknown(String kind, String name, List<String> known) {
        String hint = known.isEmpty()
                ? "there are none in " + (kind.equals("user") ? USERS : GROUPS)
                : Suggestion.among(name, known, "its " + kind + "s are");
        String shown = known.size() > MOST_NAMES && !hint.startsWith("did you mean")
                ? "use one of its " + known.size() + " " + kind + "s"
                : hint;
        return StepFailure.failed(kind + " '" + name + "' does not exist in the guest; " + shown);
    }

    private Passwd passwd() throws IOException {
        if (passwd == null) {
            passwd = Passwd.parse(guest.read(USERS).orElse(new byte[0]));
        }
        return passwd;
    }

    private Groups groups() throws IOException {
        if (groups == null) {
            groups = Groups.parse(guest.read(GROUPS).orElse(new byte[0]));
        }
        return groups;
    }
}
