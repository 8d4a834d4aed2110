package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final List<PackageName> NONE = List.of();

    private static List<PackageName> names(String... names) {
        return List.of(names).stream().map(PackageName::parse).toList();
    }

    private static PackageWish wish(boolean updateAll, List<PackageName> update, String... repositories) {
        return new PackageWish(
                names("a"),
                NONE,
                NONE,
                List.<Path>of(),
                updateAll,
                update,
                false,
                Recommends.LEFT_OUT,
                List.of(repositories),
                false,
                NONE,
                PackageSets.NONE,
                Optional.empty(),
                true);
    }

    private static final PackageWish PLAIN = wish(false, NONE);
    private static final PackageWork BOTH = new PackageWork(
            names("tree", "nginx=1.2-3", "glibc:i686"),
            List.of(),
            names("nano"),
            names("vim"),
            NONE,
            PackageSets.NONE,
            false);
    private static final PackageWork REMOVAL =
            new PackageWork(NONE, List.of(), names("nano"), names("vim"), NONE, PackageSets.NONE, false);

    private static List<String> calls(PackageFamily family, PackageWork work) {
        return family.transaction(work, PLAIN).stream()
                .map(command -> (command.network() ? "online " : "") + String.join(" ", command.argv()))
                .toList();
    }

    private static String refresh(PackageFamily family) {
        Command command = family.refresh(PLAIN).orElseThrow();
        assertThat(command.network()).isTrue();
        return String.join(" ", command.argv());
    }

    private static String update(PackageFamily family, PackageWish wish) {
        return String.join(" ", family.update(wish).argv());
    }

    @Test
    void dnf() {
        String strict =
                "dnf -y --setopt=exit_on_lock=1 --setopt=skip_if_unavailable=0 --setopt=*.skip_if_unavailable=0 --setopt=install_weak_deps=0 ";
        Dnf dnf = Dnf.named("dnf");
        assertThat(calls(dnf, BOTH))
                .containsExactly(
                        "online " + strict + "install --allowerasing tree nginx-1.2-3 glibc.i686",
                        "dnf -y --setopt=exit_on_lock=1 --disablerepo=* --setopt=clean_requirements_on_remove=0 remove nano vim");
        assertThat(calls(dnf, REMOVAL)).hasSize(1);
        assertThat(refresh(dnf)).isEqualTo(strict + "makecache --refresh");
        assertThat(update(dnf, wish(true, NONE, "crb"))).isEqualTo(strict + "--enablerepo=crb upgrade");
        assertThat(update(dnf, wish(false, names("tree")))).isEqualTo(strict + "--setopt=best=1 upgrade tree");
        assertThat(dnf.origins(List.of(
                        "Installing:",
                        " tree      x86_64   1.8.0-10.fc40   fedora   55 k",
                        "Total download size: 55 k")))
                .containsOnly(Map.entry("tree", "fedora"));
        assertThat(Dnf.named("yum")
                        .origins(List.of(
                                "Installing:",
                                " nginx            x86_64   1:1.20.1-10.el7    epel     588 k",
                                "Installing for dependencies:",
                                " gperftools-libs-of-a-long-name",
                                "                  x86_64   2.6.1-1.el7        base     272 k",
                                "Transaction Summary")))
                .containsOnly(Map.entry("nginx", "epel"), Map.entry("gperftools-libs-of-a-long-name", "base"));
        assertThat(dnf.explain(List.of("Error: Unable to find a match: nosuch")).orElseThrow())
                .isEqualTo(
                        "Unable to find a match: nosuch; correct the name or the version, or add the repository that has it");
    }

    @Test
    void dnf5TellsOfScripts() {
        List<String> said = List.of(
                ">>> Error in %pre scriptlet: cz-broken-0:1.0-1.noarch",
                ">>> [RPM] %prein(cz-broken-1.0-1.noarch) scriptlet failed, exit status 3");
        Dnf dnf = Dnf.named("dnf");
        assertThat(dnf.explain(said).orElseThrow())
                .startsWith("%prein(cz-broken-1.0-1.noarch) scriptlet failed, exit status 3; see");
        assertThat(dnf.failedScripts(said))
                .containsExactly("%prein(cz-broken-1.0-1.noarch) scriptlet failed, exit status 3");
    }

    @Test
    void yum() {
        Dnf yum = Dnf.named("yum");
        assertThat(refresh(yum)).endsWith("makecache");
        assertThat(calls(yum, BOTH).get(0)).doesNotContain("allowerasing").doesNotContain("weak_deps");
        assertThat(update(yum, wish(true, NONE))).endsWith(" update");
        assertThat(yum.explain(List.of("No package nosuch available.", "Error: Nothing to do")))
                .hasValue(
                        "No package nosuch available; correct the name or the version, or add the repository that has it");
        assertThat(yum.explain(List.of(
                        "Error: Package: lost-1.0-1.noarch (tools)",
                        "           Requires: nowhere",
                        " You could try using --skip-broken to work around the problem")))
                .hasValue("Requires: nowhere; add the repository that has it, or leave the package out");
        assertThat(yum.explain(List.of("Error: rival conflicts with lib-1.0-1.noarch"))
                        .orElseThrow())
                .startsWith("rival conflicts with lib-1.0-1.noarch; change what is wanted");
        assertThat(yum.explain(List.of(
                                "Error: Cannot retrieve repository metadata (repomd.xml) for repository: tools."))
                        .orElseThrow())
                .contains("correct the repository's address");
        assertThat(yum.explain(List.of("Package lib-1.0-1.noarch.rpm is not signed"))
                        .orElseThrow())
                .contains("sign it and give the repository its 'key'");
        assertThat(yum.explain(List.of("  At least 12MB more space needed on the / filesystem."))
                        .orElseThrow())
                .contains("make the disk and its file system larger");
    }

    @Test
    void zypper() {
        Zypper zypper = new Zypper(false);
        assertThat(calls(zypper, BOTH))
                .containsExactly("online zypper -n --no-refresh install --auto-agree-with-licenses --no-recommends"
                        + " --oldpackage tree nginx=1.2-3 glibc.i686 !nano !vim");
        assertThat(calls(zypper, REMOVAL)).containsExactly("zypper -n --no-refresh remove nano vim");
        assertThat(refresh(zypper)).contains("rpm --import").endsWith("exec zypper -n refresh\n");
        assertThat(update(zypper, wish(true, NONE))).contains(" update ");
        assertThat(update(new Zypper(true), wish(true, NONE))).contains(" dist-upgrade ");
        assertThat(update(zypper, wish(false, names("tree")))).endsWith(" tree");
        assertThatThrownBy(() -> zypper.require(wish(false, NONE, "crb"))).hasMessageContaining("modifyrepo");
    }

    @Test
    void pacman() {
        Pacman pacman = new Pacman(false);
        String rest = " --noconfirm --noprogressbar ";
        assertThat(calls(pacman, BOTH))
                .containsExactly(
                        "/usr/bin/pacman -R" + rest + "nano",
                        "/usr/bin/pacman -Rn" + rest + "vim",
                        "online /usr/bin/pacman -S" + rest + "--needed tree nginx glibc");
        assertThat(calls(new Pacman(true), BOTH).get(2))
                .as("with CheckSpace")
                .isEqualTo("online /usr/bin/pacman -S" + rest
                        + "--config /dev/customize-script --needed tree nginx glibc");
        assertThat(refresh(pacman)).startsWith("/usr/bin/pacman -Syy");
        assertThat(update(pacman, wish(true, NONE))).startsWith("/usr/bin/pacman -Su ");
        assertThat(update(pacman, wish(false, names("tree")))).endsWith("--needed tree");
        assertThat(pacman.explain(List.of("error: target not found: nosuch")).orElseThrow())
                .startsWith("target not found: nosuch; correct the name");
    }

    /** The script that looks for room ends with a line end. */
    private static String withoutLook(String call) {
        return call.replaceFirst("(?s)/bin/sh -c .*\n (?=apk )", "look, ");
    }

    @Test
    void apk() {
        Apk apk = new Apk();
        assertThat(calls(apk, BOTH).stream().map(FamiliesTest::withoutLook))
                .containsExactly(
                        "online look, apk add --no-progress tree nginx=1.2-3 glibc",
                        "apk del --no-progress --no-network nano",
                        "apk del --purge --no-progress --no-network vim");
        assertThat(refresh(apk)).isEqualTo("apk update");
        assertThat(withoutLook(update(apk, wish(true, NONE)))).isEqualTo("look, apk upgrade --no-progress");
        assertThat(withoutLook(update(apk, wish(false, names("tree")))))
                .isEqualTo("look, apk add --upgrade --no-progress tree");
        assertThat(apk.explain(List.of("ERROR: unable to select packages:", "  nosuch (no such package):"))
                        .orElseThrow())
                .startsWith("nosuch (no such package); correct the name");
        assertThat(apk.explain(List.of(
                                "ERROR: unable to select packages:",
                                "  so:libfoo.so.1 (no such package):",
                                "    required by: tree-2.1.1-r0[so:libfoo.so.1]"))
                        .orElseThrow())
                .startsWith("so:libfoo.so.1 (no such package); correct the name");
        assertThat(apk.complaint(List.of("WARNING: updating http://x: temporary error (try again later)")))
                .isPresent();
    }

    @Test
    void xbps() {
        Xbps xbps = new Xbps();
        assertThat(calls(xbps, BOTH))
                .containsExactly(
                        "xbps-remove -y nano",
                        "xbps-remove -y -f vim",
                        "online xbps-install -y tree glibc",
                        "online xbps-install -y -f nginx-1.2-3");
        assertThat(refresh(xbps)).isEqualTo("xbps-install -S");
        assertThat(update(xbps, wish(true, NONE)))
                .contains("if xbps-query xbps")
                .endsWith("exec xbps-install -y -u\n");
        assertThat(update(xbps, wish(false, names("tree")))).isEqualTo("xbps-install -y -u tree");
        assertThat(xbps.explain(List.of("ERROR: Package 'nosuch' not found in repository pool."))
                        .orElseThrow())
                .startsWith("Package 'nosuch' not found in repository pool; correct the name or the version");
        assertThat(xbps.explain(List.of(
                                "CONFLICT: a-1.0_1 with installed pkg b-1.0_1 (matched by a>=0)",
                                "ERROR: Transaction aborted due to conflicting packages."))
                        .orElseThrow())
                .startsWith("CONFLICT: a-1.0_1 with installed pkg b-1.0_1");
        assertThat(xbps.complaint(
                                List.of(
                                        "[*] Updating repository `https://x/x86_64-repodata' ...",
                                        "ERROR: [reposync] failed to fetch file `https://x/x86_64-repodata': Connection refused"))
                        .orElseThrow())
                .contains("Connection refused; see whether the repository answers");
        assertThat(xbps.complaint(List.of("`https://x' repository has been RSA signed", "Fingerprint: 60:ae:0c"))
                        .orElseThrow())
                .startsWith("60:ae:0c; the repository's key is not known");
        assertThat(xbps.complaint(List.of("[*] Updating repository `https://x/x86_64-repodata' ...")))
                .isEmpty();
    }

    @Test
    void dnfChangesModulesFirst() {
        PackageSets sets = new PackageSets(
                List.of("core"), List.of(ModuleStream.parse("a:1"), ModuleStream.parse("b:2.x/common")), List.of("c"));
        List<String> calls =
                calls(Dnf.named("dnf"), new PackageWork(names("tree"), List.of(), NONE, NONE, NONE, sets, false));
        assertThat(calls).hasSize(5);
        assertThat(calls.get(0)).startsWith("online dnf -y").endsWith(" module disable c");
        assertThat(calls.get(1)).endsWith(" module enable a:1 b:2.x");
        assertThat(calls.get(2)).endsWith(" module install b:2.x/common");
        assertThat(calls.get(3)).endsWith(" group install core");
        assertThat(calls.get(4)).endsWith(" install tree");
    }

    @Test
    void everyOneHasItsFiles() {
        for (PackageFamily family :
                List.of(new Apt(), Dnf.named("dnf"), new Zypper(false), new Pacman(false), new Apk(), new Xbps())) {
            assertThat(family.sources()).isNotEmpty();
            assertThat(family.caches()).isNotEmpty().allMatch(path -> path.matches("/var/.*|.*/gnupg/S[.][*]"));
            assertThat(family.logs()).allMatch(path -> path.startsWith("/var/log/"));
            assertThat(family.describe().argv()).isNotEmpty();
            assertThat(family.isNewer("2", "1").argv()).contains("2", "1");
        }
    }
}
