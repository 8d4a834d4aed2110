package io.github.customize.step.backend.packages;

import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.XbpsKey;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A repository of xbps: a file of its own, and its key under the name of the key's fingerprint. */
record XbpsFiles(Draft draft) {
    private static final Attributes PLAIN = Attributes.of(0644, 0, 0);

    static String path(Repository repository) {
        return "/etc/xbps.d/" + repository.name() + ".conf";
    }

    void put(Repository repository) throws StepFailure, IOException {
        if (repository.key().isPresent()) {
            key(repository, repository.key().get());
        }
        repository.require(!repository.trusted(), "xbps takes what nobody signed only from a directory of the guest");
        String present = new String(draft.read(path(repository)).orElse(new byte[0]), StandardCharsets.UTF_8);
        repository.require(
                present.lines().allMatch(line -> line.matches("\\s*(?:#.*|repository\\s*=.*)?")),
                path(repository) + " has other settings too, which would be lost; give this one another name");
        if (!repository.present()) {
            draft.remove(path(repository));
            return;
        }
        repository.require(!repository.urls().isEmpty(), "xbps needs its 'url'");
        StringBuilder text = new StringBuilder();
        for (String url : repository.urls()) {
            text.append(repository.enabled() ? "" : "# ")
                    .append("repository=")
                    .append(url)
                    .append('\n');
        }
        write(path(repository), Payload.of(text.toString()));
    }

    private void key(Repository repository, Repository.Key key) throws IOException {
        Optional<XbpsKey> rsa;
        try (InputStream in = key.content().open()) {
            rsa = XbpsKey.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        if (rsa.isEmpty()) {
            return;
        }
        String file = "/var/db/xbps/keys/" + rsa.get().fingerprint() + ".plist";
        if (!repository.present()) {
            draft.remove(file);
        } else if (key.kind() == Repository.Key.Kind.PROPERTY_LIST) {
            write(file, key.content());
        } else {
            write(file, Payload.of(rsa.get().propertyList(repository.name())));
        }
    }

    private void write(String path, Payload content) throws IOException {
        draft.parent(path);
        draft.write(path, content, PLAIN);
    }
}
