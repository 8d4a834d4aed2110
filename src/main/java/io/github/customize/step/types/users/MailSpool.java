package io.github.customize.step.types.users;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.Optional;

/** The file that a user's mail is put into, in guests that make one for new users. */
record MailSpool(Draft draft, AccountDefaults defaults) {
    private static final int OF_GROUP = 0660;
    private static final int OF_USER = 0600;

    void add(Passwd.User user, AccountFiles files) throws IOException {
        boolean room = draft.stat(defaults.mailDirectory())
                .filter(FileStat::isDirectory)
                .isPresent();
        if (!defaults.mailSpool() || !room || draft.lstat(path(user.name())).isPresent()) {
            return;
        }
        Optional<Groups.Group> mail = files.groups().find("mail");
        int mode = mail.isPresent() ? OF_GROUP : OF_USER;
        long gid = mail.map(Groups.Group::gid).orElse(user.gid());
        draft.write(path(user.name()), Payload.of(new byte[0]), Attributes.of(mode, user.uid(), gid));
    }

    void remove(Passwd.User user) throws IOException {
        Optional<FileStat> present = draft.lstat(path(user.name()));
        if (present.filter(stat -> stat.isFile() && stat.uid() == user.uid()).isPresent()) {
            draft.remove(path(user.name()));
        }
    }

    private String path(String user) {
        return GuestPaths.join(GuestPaths.clean(defaults.mailDirectory()), user);
    }
}
