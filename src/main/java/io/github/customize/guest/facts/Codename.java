package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import io.github.customize.guest.model.OldRelease;
import io.github.customize.guest.model.OsRelease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a release is called besides its number. */
final class Codename {
    private static final List<String> RELEASES = List.of("/etc/os-release", "/usr/lib/os-release");

    private Codename() {}

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        RELEASES.forEach(path -> all.add(Question.read(path)));
        OldRelease.FILES.forEach(path -> all.add(Question.read(path)));
        return all;
    }

    static String of(GuestFiles guest) throws IOException {
        for (String path : RELEASES) {
            Optional<byte[]> content = guest.read(path);
            if (content.isPresent()) {
                return OsRelease.parse(content.get()).codename();
            }
        }
        for (String path : OldRelease.FILES) {
            Optional<OsRelease> old = guest.read(path).flatMap(content -> OldRelease.parse(path, content));
            if (old.isPresent()) {
                return old.get().codename();
            }
        }
        return "";
    }
}
