package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.guest.Facts;
import io.github.customize.linux.Crypt;
import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With this machine's own libcrypt. */
class PasswordHasherTest {
    private static final String PASSWORD = "pässword with spaces";
    private static final Facts DEBIAN = HashSchemeTest.facts("debian", "debian", "12");

    private static PasswordHasher hasher(HashScheme scheme, long cost) {
        return PasswordHasher.of(new HashPolicy(scheme, cost), DEBIAN);
    }

    private static String hash(PasswordHasher hasher, String present) throws StepFailure {
        return hasher.hash("set it", PASSWORD, present);
    }

    @ParameterizedTest
    @EnumSource(names = {"YESCRYPT", "SHA512", "SHA256", "BCRYPT"})
    void makesAHashThatIsTheSamePasswordAndNoOther(HashScheme scheme) throws Exception {
        PasswordHasher hasher = hasher(scheme, 0);
        String hash = hash(hasher, "");

        assertThat(HashScheme.of(hash)).contains(scheme);
        assertThat(hash(hasher, hash)).isEqualTo(hash);
        assertThat(hash(hasher, "")).as("another salt").isNotEqualTo(hash);
        assertThat(hasher.hash("set it", PASSWORD + "x", hash)).isNotEqualTo(hash);
        assertThat(Crypt.load().orElseThrow().hash(PASSWORD.getBytes(StandardCharsets.UTF_8), hash))
                .contains(hash);
    }

    /** The example of the scheme's specification. */
    @Test
    void knowsAHashThatAnotherProgramMade() throws Exception {
        String hash = "$6$saltstring$"
                + "svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1";

        assertThat(hasher(HashScheme.SHA512, 0).hash("set it", "Hello world!", hash))
                .isEqualTo(hash);
    }

    @Test
    void anotherSchemeOrAnythingElseIsReplaced() throws Exception {
        String weak = hash(hasher(HashScheme.SHA256, 0), "");

        assertThat(hash(hasher(HashScheme.SHA512, 0), weak)).startsWith("$6$");
        assertThat(hash(hasher(HashScheme.SHA512, 0), "*")).startsWith("$6$");
        assertThat(hash(hasher(HashScheme.SHA512, 0), "$6$broken")).startsWith("$6$");
    }

    /** A guest that asks for hours of work does not get them. */
    @Test
    void whatCostsTooMuchIsNotTried() throws Exception {
        String costly = hash(hasher(HashScheme.SHA512, 20_001), "");
        String bearable = hash(hasher(HashScheme.SHA512, 20_000), "");
        String endless = costly.replace("rounds=20001", "rounds=999999999");

        assertThat(hash(hasher(HashScheme.SHA512, 0), bearable)).isEqualTo(bearable);
        assertThat(hash(hasher(HashScheme.SHA512, 0), costly))
                .isNotEqualTo(costly)
                .doesNotContain("rounds");
        assertThat(hash(hasher(HashScheme.SHA512, 0), endless)).isNotEqualTo(endless);
    }

    @Test
    void theCostIsThatOfTheGuest() throws Exception {
        assertThat(hash(hasher(HashScheme.SHA512, 10_000), "")).startsWith("$6$rounds=10000$");
        assertThat(hash(hasher(HashScheme.YESCRYPT, 6), "")).startsWith("$y$jAT$");
        assertThat(hash(hasher(HashScheme.BCRYPT, 4), "")).startsWith("$2b$04$");
    }

    @Test
    void refusesWhatIsNoPassword() {
        refuses("", "is empty");
        refuses("one\ntwo", "more than one line");
        refuses("a\0b", "more than one line");
        refuses("x".repeat(512), "more than 511 bytes");
        assertThatThrownBy(() -> hasher(HashScheme.BCRYPT, 4).hash("set it", "x".repeat(73), ""))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("more than 72 bytes");
    }

    private static void refuses(String password, String why) {
        assertThatThrownBy(() -> hasher(HashScheme.SHA512, 0).hash("set it", password, ""))
                .isInstanceOf(StepFailure.class)
                .hasMessageContainingAll("failed to set it", why);
    }

    @Test
    void withoutALibraryItSaysWhatWorks() {
        PasswordHasher hasher = new PasswordHasher(Optional::empty, new HashPolicy(HashScheme.YESCRYPT, 0), DEBIAN);

        assertThatThrownBy(() -> hasher.hash("set it", PASSWORD, ""))
                .isInstanceOf(StepFailure.class)
                .hasMessageContainingAll("no libcrypt", "give a hash", "sha512");
    }

    /** The scheme is one that no library makes on its own terms. */
    @Test
    void aLibraryThatDoesNotKnowTheSchemeSaysWhichItKnows() {
        assertThat(Crypt.load().orElseThrow().setting("$9$", 0)).isEmpty();
    }

    @Test
    void aGuestThatCannotCheckItIsRefused() {
        PasswordHasher hasher = PasswordHasher.of(
                new HashPolicy(HashScheme.YESCRYPT, 0), HashSchemeTest.facts("alpine", "alpine", "3.20"));

        assertThatThrownBy(() -> hasher.hash("set it", PASSWORD, ""))
                .isInstanceOf(StepFailure.class)
                .hasMessageContainingAll("alpine 3.20", "cannot check", "sha512");
    }
}
