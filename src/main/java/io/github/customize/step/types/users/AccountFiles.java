package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Gshadow;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guest's files of users, groups and their passwords, which are changed together: all that a step wants of them is
 * worked out first, and only then goes into the draft. A guest need not have shadow and gshadow.
 */
final class AccountFiles {
    private static final String SHADOW = "/etc/shadow";
    private static final String GSHADOW = "/etc/gshadow";
    /** In passwd and group: the password is in the shadow of the file. */
    private static final String ELSEWHERE = "x";

    private static final String NO_PASSWORD = "!";

    private final Draft draft;
    private Passwd passwd;
    private Groups groups;
    private @Nullable Shadow shadow;
    private @Nullable Gshadow gshadow;
    /** Whose new hashes everybody may read. */
    private final Set<String> exposed = new LinkedHashSet<>();

    private AccountFiles(
            Draft draft, Passwd passwd, Groups groups, @Nullable Shadow shadow, @Nullable Gshadow gshadow) {
        this.draft = draft;
        this.passwd = passwd;
        this.groups = groups;
        this.shadow = shadow;
        this.gshadow = gshadow;
    }

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        for (String path : List.of(Accounts.USERS, Accounts.GROUPS, SHADOW, GSHADOW)) {
            all.add(Question.read(path));
            all.add(Question.lstat(path + ".lock"));
        }
        return all;
    }

    static AccountFiles read(Draft draft) throws StepFailure, IOException {
        Optional<byte[]> users = draft.read(Accounts.USERS);
        if (users.isEmpty()) {
            throw StepFailure.unsupported("failed to look for users: the guest has no " + Accounts.USERS);
        }
        return new AccountFiles(
                draft,
                Passwd.parse(users.get()),
                Groups.parse(draft.read(Accounts.GROUPS).orElse(new byte[0])),
                draft.read(SHADOW).map(Shadow::parse).orElse(null),
                draft.read(GSHADOW).map(Gshadow::parse).orElse(null));
    }

    /** Puts what became of them into the draft, passwd last: what it names is there by then. */
    void write(StepContext context) throws IOException {
        write(Accounts.GROUPS, groups.bytes());
        if (gshadow != null) {
            write(GSHADOW, gshadow.bytes());
        }
        if (shadow != null) {
            write(SHADOW, shadow.bytes());
        }
        write(Accounts.USERS, passwd.bytes());
        if (!exposed.isEmpty()) {
            context.note("the guest has no " + SHADOW + ": what the password of " + String.join(", ", exposed)
                    + " is hashed to stands in " + Accounts.USERS + ", which everybody may read");
        }
    }

    /** A lock file that is in an image is nobody's any more, and the guest's own tools would wait for it. */
    private void write(String path, byte[] content) throws IOException {
        if (draft.edit(path, Attributes.KEEP, present -> content)) {
            draft.remove(path + ".lock");
        }
    }

    Passwd passwd() {
        return passwd;
    }

    Groups groups() {
        return groups;
    }

    /** Whether passwords have an age here. */
    boolean hasShadow() {
        return shadow != null;
    }

    /** The user of that name, which must be there. */
    Passwd.User user(String name) throws StepFailure {
        Optional<Passwd.User> user = passwd.find(name);
        if (user.isEmpty()) {
            throw Accounts.unknown("user", name, passwd.names());
        }
        return user.get();
    }

    /** The group of that name, which must be there. */
    Groups.Group group(String name) throws StepFailure {
        Optional<Groups.Group> group = groups.find(name);
        if (group.isEmpty()) {
            throw Accounts.unknown("group", name, groups.names());
        }
        return group.get();
    }

    /** The user's password and its age, wherever it stands. */
    Shadow.Entry entry(Passwd.User user) {
        Shadow.Entry found = shadow == null
                ? Shadow.Entry.of(user.name(), user.password())
                : shadow.find(user.name()).orElse(Shadow.Entry.of(user.name(), NO_PASSWORD));
        return shadow != null && !user.password().equals(ELSEWHERE) ? found.withHash(user.password()) : found;
    }

    /** Adds or changes a user. */
    void put(Passwd.User user, Shadow.Entry entry) {
        String field = shadow == null ? entry.hash() : ELSEWHERE;
        if (shadow == null && PasswordField.hash(field).length() > 1 && !field.equals(user.password())) {
            exposed.add(user.name());
        }
        passwd = passwd.with(
                new Passwd.User(user.name(), field, user.uid(), user.gid(), user.gecos(), user.home(), user.shell()));
        if (shadow != null) {
            shadow = shadow.with(entry);
        }
    }

    /** Removes a user, also from all groups. */
    void removeUser(String name) {
        passwd = passwd.without(name);
        if (shadow != null) {
            shadow = shadow.without(name);
        }
        for (Groups.Group group : groups.groups()) {
            if (group.members().contains(name)) {
                members(group.name(), without(group.members(), name));
            }
        }
        if (gshadow != null) {
            for (Gshadow.Entry entry : gshadow.entries()) {
                gshadow = gshadow.with(new Gshadow.Entry(
                        entry.name(),
                        entry.hash(),
                        without(entry.administrators(), name),
                        without(entry.members(), name)));
            }
        }
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(one -> !one.equals(name)).toList();
    }

    void addGroup(String name, long gid) {
        groups = groups.with(new Groups.Group(name, ELSEWHERE, gid, List.of()));
        if (gshadow != null) {
            gshadow = gshadow.with(new Gshadow.Entry(name, NO_PASSWORD, List.of(), List.of()));
        }
    }

    void removeGroup(String name) {
        groups = groups.without(name);
        if (gshadow != null) {
            gshadow = gshadow.without(name);
        }
    }

    /** Makes a user a member of a group; false when it is one. */
    boolean addMember(String group, String user) throws StepFailure {
        List<String> members = group(group).members();
        if (members.contains(user)) {
            return false;
        }
        List<String> more = new ArrayList<>(members);
        more.add(user);
        members(group, more);
        return true;
    }

    /** Gives a group that is there these members. */
    void members(String name, List<String> members) {
        Groups.Group group = groups.find(name).orElseThrow();
        groups = groups.with(new Groups.Group(name, group.password(), group.gid(), members));
        if (gshadow != null) {
            Optional<Gshadow.Entry> entry = gshadow.find(name);
            if (entry.isPresent()) {
                gshadow = gshadow.with(
                        new Gshadow.Entry(name, entry.get().hash(), entry.get().administrators(), members));
            }
        }
    }

    /** The names of all groups of a user. */
    List<String> groupNames(Passwd.User user) {
        return groups.groups().stream()
                .filter(group -> group.gid() == user.gid() || group.members().contains(user.name()))
                .map(Groups.Group::name)
                .toList();
    }
}
