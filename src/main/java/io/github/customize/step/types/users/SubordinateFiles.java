package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.LoginDefs;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.SubordinateIds;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** The numbers that new users get for name spaces of their own, in guests that have files of them. */
record SubordinateFiles(Draft draft, LoginDefs login) {
    private static final long FIRST = 100_000;
    private static final long LAST = 600_100_000;
    private static final long COUNT = 65_536;

    private record Kind(String path, String key) {}

    private static final List<Kind> KINDS =
            List.of(new Kind("/etc/subuid", "SUB_UID"), new Kind("/etc/subgid", "SUB_GID"));

    static List<Question> questions() {
        return KINDS.stream().map(kind -> Question.read(kind.path())).toList();
    }

    /** Gives a user the next free ranges, unless it has some; without room it gets none, as with useradd. */
    void add(Passwd.User user) throws IOException {
        for (Kind kind : KINDS) {
            if (draft.read(kind.path()).isPresent()) {
                draft.edit(kind.path(), Attributes.KEEP, content -> added(kind, user, SubordinateIds.parse(content)));
            }
        }
    }

    private byte[] added(Kind kind, Passwd.User user, SubordinateIds ids) {
        long count = number(kind, "_COUNT", COUNT);
        boolean has = ids.ranges().stream()
                .anyMatch(range ->
                        range.owner().equals(user.name()) || range.owner().equals(String.valueOf(user.uid())));
        OptionalLong first = has || count <= 0
                ? OptionalLong.empty()
                : ids.free(number(kind, "_MIN", FIRST), number(kind, "_MAX", LAST), count);
        return first.isPresent()
                ? ids.with(new SubordinateIds.Range(user.name(), first.getAsLong(), count))
                        .bytes()
                : ids.bytes();
    }

    private long number(Kind kind, String what, long otherwise) {
        return login.number(kind.key() + what).filter(number -> number >= 0).orElse(otherwise);
    }

    void remove(String user) throws IOException {
        for (Kind kind : KINDS) {
            if (draft.read(kind.path()).isPresent()) {
                draft.edit(
                        kind.path(),
                        Attributes.KEEP,
                        content -> SubordinateIds.parse(content).without(user).bytes());
            }
        }
    }
}
