package io.github.customize.step.backend.packages;

import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.util.List;
import java.util.Optional;

/**
 * A place that packages come from.
 *
 * @param name of its file in the guest, and its id
 * @param title for people
 * @param suites what apt knows of it, such as bookworm
 * @param key what its packages are signed with
 * @param trusted whether it need not be signed
 * @param snapshot the moment of which it is, as the archive of snapshots writes it
 * @param oneLine whether apt's older form is wanted
 * @param present whether it is to be there
 */
public record Repository(
        String name,
        String title,
        List<String> urls,
        Optional<String> mirrorlist,
        Optional<String> metalink,
        List<String> suites,
        List<String> components,
        List<String> architectures,
        Optional<Key> key,
        boolean trusted,
        boolean enabled,
        Optional<Long> priority,
        Optional<String> snapshot,
        boolean oneLine,
        boolean present) {
    public Repository {
        urls = List.copyOf(urls);
        suites = List.copyOf(suites);
        components = List.copyOf(components);
        architectures = List.copyOf(architectures);
    }

    /** Where its files are: at the moment of the snapshot, when there is one. */
    List<String> places() {
        return snapshot.map(moment -> urls.stream()
                        .map(url -> url + (url.endsWith("/") ? "" : "/") + moment)
                        .toList())
                .orElse(urls);
    }

    /** Fails with these words when the guest cannot have it so. */
    void require(boolean met, String what) throws StepFailure {
        if (!met) {
            throw StepFailure.failed("write the repository " + name, what);
        }
    }

    /**
     * A key, as it stands in its file.
     *
     * @param fileName the name of that file, or of the repository when the key stands in the recipe
     * @param armored whether it is OpenPGP's ASCII armour
     * @param openPgp whether it is an OpenPGP key; apk has others
     */
    public record Key(Payload content, String fileName, boolean armored, boolean openPgp) {}
}
