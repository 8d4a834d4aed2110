package io.github.customize.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** A repository of rpm packages that nobody has signed, made on this host. */
final class RpmRepository {
    private final Path directory;

    RpmRepository(Path directory) throws Exception {
        this.directory = Files.createDirectory(directory);
    }

    /** A package with nothing but one file of that size, all zeros. */
    void add(String name, int mebibytes) throws Exception {
        Path build = Files.createTempDirectory(directory.getParent(), "rpm");
        Path spec = Files.writeString(build.resolve("package.spec"), """
                Name: %1$s
                Version: 1.0
                Release: 1
                Summary: A test
                License: none
                BuildArch: noarch
                AutoReqProv: no
                %%description
                A test.
                %%install
                mkdir -p %%{buildroot}/srv
                truncate -s %2$dM %%{buildroot}/srv/%1$s
                %%files
                /srv/%1$s
                """.formatted(name, mebibytes));
        Programs.succeed(
                "rpmbuild",
                "--quiet",
                "-bb",
                "--define",
                "_topdir " + build,
                "--define",
                "_rpmdir " + directory,
                "--define",
                "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
                spec.toString());
    }

    /** Writes its index. */
    void finish() throws Exception {
        Programs.succeed("createrepo_c", "--quiet", directory.toString());
    }
}
