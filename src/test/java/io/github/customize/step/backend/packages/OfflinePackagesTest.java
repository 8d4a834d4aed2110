package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflinePackagesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "nginx_1.22.1-9%3a2_amd64.deb,nginx",
        "python3-dnf-plugins-core-4.4-1.fc40.noarch.rpm,python3-dnf-plugins-core",
        "xz-utils-5.4-1-x86_64.pkg.tar.zst,xz-utils",
        "xz-5.4-1-any.pkg.tar,xz",
        "g++-13.2.1_git20240309-r0.apk,g++",
        "nano-7.2_1.x86_64.xbps,nano",
    })
    void knowsPackagesByTheNamesOfTheirFiles(String file, String name) throws Exception {
        Files.createFile(directory.resolve(file));
        OfflinePackages packages = OfflinePackages.scan("here", directory);
        assertThat(packages.has(PackageName.parse(name))).isTrue();
        assertThat(packages.has(PackageName.parse(name + "=1.0"))).isTrue();
        assertThat(packages.has(PackageName.parse("other"))).isFalse();
    }

    @Test
    void passesOverWhatIsNoPackage() throws Exception {
        for (String name : List.of(
                "a-1-1.src.rpm", "README", "Packages", "b-1-1.noarch.rpm", "c_1_all.deb", "d-1-1-any.pkg.tar.gz")) {
            Files.createFile(directory.resolve(name));
        }
        Files.createDirectory(directory.resolve("d_1_all.deb"));
        OfflinePackages packages = OfflinePackages.scan("here", directory);
        assertThat(packages.files()).hasSize(3);
        assertThat(packages.of(Dnf.named("dnf"))).containsExactly(directory.resolve("b-1-1.noarch.rpm"));
        assertThat(packages.of(new Apt())).containsExactly(directory.resolve("c_1_all.deb"));
        assertThat(packages.of(new Pacman(false))).containsExactly(directory.resolve("d-1-1-any.pkg.tar.gz"));
    }
}
