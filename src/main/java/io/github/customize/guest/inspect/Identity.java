package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.op.QueryOp;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What tells a machine from its copies, and so should not be in an image from which many are made: host keys, ids, seeds
 * of random numbers, what cloud-init remembers.
 *
 * @param paths the files of a guest that hold it
 */
public record Identity(Set<String> paths) {
    private static final String HOST_KEYS = "SSH host keys";
    private static final String ID = "a machine id";
    private static final String SEED = "a random seed";
    private static final String CLOUD = "the state of cloud-init";

    private static final List<IdentityTrait> TRAITS = List.of(
            IdentityTrait.files(HOST_KEYS, "ssh_hostkeys", "/etc/ssh/ssh_host_*_key"),
            IdentityTrait.files(HOST_KEYS, "ssh_hostkeys", "/etc/dropbear/*_host_key"),
            new IdentityTrait(ID, "machine_id", "/etc/machine-id", IdentityTrait.Form.ID),
            new IdentityTrait(ID, "machine_id", "/var/lib/dbus/machine-id", IdentityTrait.Form.OWN_FILE),
            IdentityTrait.file(SEED, "random_seed", "/var/lib/systemd/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/var/lib/urandom/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/var/lib/misc/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/var/lib/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/boot/loader/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/boot/efi/loader/random-seed"),
            IdentityTrait.file(SEED, "random_seed", "/efi/loader/random-seed"),
            IdentityTrait.files(SEED, "random_seed", "/var/lib/seedrng/seed.*"),
            IdentityTrait.files(CLOUD, "cloud_init", "/var/lib/cloud/instances/*"),
            IdentityTrait.file(CLOUD, "cloud_init", "/var/lib/cloud/instance"));

    /** What has to be asked of a mounted guest. */
    static List<QueryOp> requests() {
        return TRAITS.stream().map(IdentityTrait::question).toList();
    }

    static Identity of(List<Reply> answers) {
        Set<String> paths = new LinkedHashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            paths.addAll(TRAITS.get(i).seen(answers.get(i)));
        }
        return new Identity(paths);
    }

    /** That of the guest as it is now, in one exchange. */
    public static Identity ask(DaemonClient daemon) throws IOException {
        return of(new Exchange(daemon).ask(requests()));
    }

    /** Whether something that was changed at these paths, or below them, can have given a guest any of it. */
    public static boolean concerned(Set<String> touched) {
        return touched.stream().anyMatch(path -> TRAITS.stream().anyMatch(trait -> trait.concerned(path)));
    }

    /**
     * What to know of that which this guest has got, in one line.
     *
     * @param before the guest's identity when it had not been changed in this respect
     */
    public Optional<String> advice(Identity before) {
        Set<String> titles = new LinkedHashSet<>();
        Set<String> operations = new LinkedHashSet<>();
        for (IdentityTrait trait : TRAITS) {
            if (paths.stream()
                    .anyMatch(path -> trait.matches(path) && !before.paths().contains(path))) {
                titles.add(trait.title());
                operations.add(trait.operation());
            }
        }
        return titles.isEmpty()
                ? Optional.empty()
                : Optional.of("the steps made " + joined(titles)
                        + ", which all machines made from this image would share; end the recipe with 'seal: ["
                        + String.join(", ", operations) + "]', or with 'seal: defaults', which removes more");
    }

    private static String joined(Set<String> words) {
        List<String> all = new ArrayList<>(words);
        String last = all.remove(all.size() - 1);
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }
}
