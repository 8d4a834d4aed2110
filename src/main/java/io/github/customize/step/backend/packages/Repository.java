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
     * @param fingerprints of all that is in it, in upper-case hex
     */
    public record Key(Payload content, String fileName, Kind kind, List<String> fingerprints) {
        /** In which form a key is. */
        public enum Kind {
            /** OpenPGP in ASCII armour. */
            ARMORED,
            /** OpenPGP, binary. */
            BINARY,
            /** RSA in PEM, as apk and xbps have it. */
            PEM,
            /** A property list of xbps. */
            PROPERTY_LIST;

            boolean isOpenPgp() {
                return this == ARMORED || this == BINARY;
            }
        }

        public Key {
            fingerprints = List.copyOf(fingerprints);
        }
    }
}
