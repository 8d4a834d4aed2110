package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageDatabaseTest {
    private static final InstalledPackage EXIM = new InstalledPackage(
            "exim4", "4.96-15", "amd64", InstalledPackage.State.INSTALLED, List.of("mail-transport-agent"), false);
    private static final InstalledPackage BASH = InstalledPackage.of("bash", "0:5.2-3.fc40", "x86_64");
    private static final InstalledPackage REMOVED =
            new InstalledPackage("vim", "9", "amd64", InstalledPackage.State.CONFIGURATION, List.of("editor"), false);
    private final PackageDatabase packages = new PackageDatabase(List.of(EXIM, BASH, REMOVED));

    private boolean has(String name) {
        return packages.has(PackageName.parse(name));
    }

    @Test
    void aNameIsThereWhenInstalledOrProvided() {
        assertThat(has("exim4")).isTrue();
        assertThat(has("exim4:amd64")).isTrue();
        assertThat(has("exim4:i386")).isFalse();
        assertThat(has("mail-transport-agent")).isTrue();
        assertThat(has("mail-transport-agent=4.96-15")).isFalse();
        assertThat(has("vim")).isFalse();
        assertThat(has("editor")).isFalse();
        assertThat(has("bash.x86_64")).isTrue();
    }

    @Test
    void aVersionMayLeaveOutEpochAndRelease() {
        assertThat(has("bash=0:5.2-3.fc40")).isTrue();
        assertThat(has("bash=5.2-3.fc40")).isTrue();
        assertThat(has("bash=5.2")).isTrue();
        assertThat(has("bash=5")).isFalse();
        assertThat(has("exim4=4.96-15")).isTrue();
    }

    @Test
    void tellsWhatHasComeAndGone() {
        PackageDatabase after = new PackageDatabase(List.of(
                InstalledPackage.of("bash", "0:5.2-4.fc40", "x86_64"), InstalledPackage.of("tree", "1", "amd64")));
        assertThat(after.since(packages)).extracting(InstalledPackage::name).containsExactly("bash", "tree");
        assertThat(after.without(packages)).containsExactly(EXIM);
    }
}
