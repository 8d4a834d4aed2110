package io.github.customize.step.backend.packages;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.IniFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository of dnf, yum or zypper: a section of the file that has its name. Distributions have files with several sections,
 * such as fedora.repo with its sources, so the others stay.
 *
 * @param directory where the files are
 * @param more further lines of the section
 */
record SectionFile(Draft draft, String directory, List<String> more) {
    private static final Attributes PLAIN = Attributes.of(0644, 0, 0);

    SectionFile {
        more = List.copyOf(more);
    }

    private String path(Repository repository) {
        return directory + repository.name() + ".repo";
    }

    private static String key(Repository repository) {
        return "/etc/pki/rpm-gpg/RPM-GPG-KEY-" + repository.name();
    }

    Stream<Question> questions(Repository repository) {
        return Stream.of(
                Question.lstat(path(repository)),
                Question.stat(path(repository)),
                Question.read(path(repository)),
                Question.lstat(key(repository)),
                Question.stat(key(repository)));
    }

    void put(Repository repository) throws StepFailure, IOException {
        IniFile present = IniFile.repositories(draft.read(path(repository)).orElse(new byte[0]));
        boolean alone = present.sections().stream().allMatch(repository.name()::equals);
        boolean knowsKey = present.all(repository.name(), "gpgkey").stream()
                .flatMap(value -> Stream.of(value.split("[\\s,]+")))
                .anyMatch(("file://" + key(repository))::equals);
        if (repository.present()) {
            List<String> lines = lines(repository);
            if (alone) {
                write(path(repository), Payload.of(String.join("\n", lines) + "\n"));
            } else {
                draft.edit(
                        path(repository),
                        Attributes.KEEP,
                        content -> IniFile.repositories(content)
                                .withSection(repository.name(), lines)
                                .bytes());
            }
        } else if (alone) {
            draft.remove(path(repository));
        } else {
            draft.edit(
                    path(repository),
                    Attributes.KEEP,
                    content -> IniFile.repositories(content)
                            .withoutSection(repository.name())
                            .bytes());
        }
        if (repository.present() && repository.key().isPresent()) {
            write(key(repository), repository.key().get().content());
        } else if (knowsKey) {
            draft.remove(key(repository));
        }
    }

    private List<String> lines(Repository repository) throws StepFailure {
        boolean found = !repository.urls().isEmpty()
                || repository.mirrorlist().isPresent()
                || repository.metalink().isPresent();
        repository.require(found, "it needs 'url', 'mirrorlist' or 'metalink'");
        List<String> lines = new ArrayList<>(List.of("[" + repository.name() + "]", "name=" + repository.title()));
        for (int i = 0; i < repository.urls().size(); i++) {
            lines.add((i == 0 ? "baseurl=" : "        ") + repository.urls().get(i));
        }
        repository.mirrorlist().ifPresent(url -> lines.add("mirrorlist=" + url));
        repository.metalink().ifPresent(url -> lines.add("metalink=" + url));
        lines.add("enabled=" + (repository.enabled() ? 1 : 0));
        lines.addAll(more);
        repository.priority().ifPresent(number -> lines.add("priority=" + number));
        lines.add("gpgcheck=" + (repository.trusted() ? 0 : 1));
        if (repository.key().isPresent()) {
            lines.add("gpgkey=file://" + key(repository));
        }
        return lines;
    }

    private void write(String path, Payload content) throws IOException {
        draft.parent(path);
        draft.write(path, content, PLAIN);
    }
}
