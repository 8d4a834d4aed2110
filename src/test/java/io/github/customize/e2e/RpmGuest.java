package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A guest whose packages are rpm's. */
abstract class RpmGuest extends PackageGuest {
    private static final String WISH = "- { packages: [cz-%s], ignore_errors: true }\n";

    RpmGuest(String manager) {
        super(manager);
    }

    @Override
    String trust() {
        return "key: { file: key.asc }";
    }

    /** What it says in turn of a repository that is signed by another key, one without a key, one that nobody has signed, too
     * little room, one that does not answer, one that is not there, and whatever {@link #locked} leads to. */
    abstract List<String> complaints();

    /** Steps that leave locks behind, and one that they are in the way of. */
    abstract String locked();

    private static String repository(String name, String place, String trust) {
        return "- repositories: [ { name: %s, url: '%s'%s } ]\n".formatted(name, place, trust);
    }

    private static String absent(String name) {
        return "- repositories: [ { name: " + name + ", state: absent } ]\n";
    }

    @Test
    void takesNothingFromWhomItShouldNot() throws Exception {
        SigningKey.in(place.root(), "other").publish(place.root().resolve("other.asc"));
        RpmRepository strange = new RpmRepository(place.root().resolve("strange"));
        strange.add("cz-huge", 64);
        strange.finish();
        String main = "file:///srv/packages/main";
        ReportFile report = apply("- copy_in: { src: strange/, dest: /srv/strange }\n"
                + repository("cz", main, ", key: { file: other.asc }")
                + WISH.formatted("lib")
                + repository("cz", main, "")
                + WISH.formatted("lib")
                + absent("cz")
                + repository("strange", "file:///srv/strange", ", key: { file: key.asc }")
                + WISH.formatted("huge")
                + repository("strange", "file:///srv/strange", ", trusted: true")
                + "- run: fallocate -l $(( $(df -Pk / | awk 'NR == 2 { print $4 }') - 40960 ))K /srv/full\n"
                + WISH.formatted("huge")
                + "- delete: /srv/full\n"
                + repository("gone", "http://127.0.0.1:9/", ", trusted: true")
                + WISH.formatted("huge")
                + repository("gone", "file:///srv/nowhere", ", trusted: true")
                + WISH.formatted("huge")
                + absent("gone")
                + locked());
        List<String> results = report.results(0);
        List<String> failures = IntStream.range(0, results.size())
                .filter(step -> results.get(step).equals("ignored"))
                .mapToObj(step -> report.step(0, step).at("/message").asString())
                .toList();
        assertThat(failures)
                .zipSatisfy(
                        complaints(), (message, words) -> assertThat(message).contains(words));
        assertThat(GuestTree.withoutDigests(image))
                .doesNotContainKey("/etc/cz-lib.conf")
                .doesNotContainKey("/srv/cz-huge");
    }
}
