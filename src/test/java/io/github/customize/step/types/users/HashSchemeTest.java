package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashSchemeTest {
    @ParameterizedTest
    @CsvSource({
        "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7, YESCRYPT",
        "$gy$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7, GOST_YESCRYPT",
        "$2b$05$abcdefghijklmnopqrstuuyPvSo1u5L1w8ulHQ3Lm/Fh9O1dXxvYm, BCRYPT",
        "$5$rounds=5000$toolongsaltstrin$NqaSBQ8nZYZ3EPzFMZQWWvMZTkIsGIcUNiPZYKqsK.2, SHA256",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0, MD5",
    })
    void knowsCompleteHashes(String hash, HashScheme scheme) {
        assertThat(HashScheme.of(hash)).contains(scheme);
    }

    /** The last ones look like passwords. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "$6$salt$short",
                "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0:0",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0\nroot",
                "$9$salt$qJH7.N4xYta3aEG/dfqo/0",
                "abJnggxhB/yWI",
                "correct horse"
            })
    void refusesOthers(String hash) {
        assertThat(HashScheme.of(hash)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "alpine, alpine, 3.20.3, false",
        "debian, debian, 10, false",
        "debian, debian, 12, true",
        "debian, debian, '', true",
        "debian, ubuntu, 18.04, false",
        "debian, ubuntu, 22.04, true",
        "redhat, centos, 7, false",
        "redhat, rhel, 9.4, true",
        "redhat, unknown, 1, true",
    })
    void newSchemesNeedNewGuests(String family, String distro, String version, boolean checked) {
        Facts facts = facts(family, distro, version);

        assertThat(HashScheme.YESCRYPT.isCheckedBy(facts)).isEqualTo(checked);
        assertThat(HashScheme.SHA512.isCheckedBy(facts)).isTrue();
    }

    @Test
    void costsAreBounded() {
        assertThat(HashScheme.SHA512.bounded(999_999_999)).isEqualTo(1_000_000);
        assertThat(HashScheme.SHA512.bounded(1)).isEqualTo(1000);
        assertThat(HashScheme.YESCRYPT.bounded(11)).isEqualTo(8);
        assertThat(HashScheme.YESCRYPT.bounded(0)).isZero();
        assertThat(HashScheme.YESCRYPT.bounded(-5)).isZero();
    }

    static Facts facts(String family, String distro, String version) {
        return new Facts(
                family,
                distro,
                version,
                distro + " " + version,
                "x86_64",
                "none",
                "systemd",
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
