package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import io.github.customize.guest.SystemFacts;
import io.github.customize.guest.model.Passwd;
import java.io.IOException;
import java.util.List;

/** The accounts of a guest. */
final class Users {
    private static final String FILE = "/etc/passwd";

    private Users() {}

    static List<Question> questions() {
        return List.of(Question.read(FILE));
    }

    static List<SystemFacts.User> of(GuestFiles guest) throws IOException {
        return guest.read(FILE).map(Passwd::parse).map(Passwd::users).orElse(List.of()).stream()
                .limit(GuestFiles.MOST)
                .map(user -> new SystemFacts.User(user.name(), user.uid(), user.gid(), user.home(), user.shell()))
                .toList();
    }
}
