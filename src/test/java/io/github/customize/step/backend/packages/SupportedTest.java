package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.StepFailure;
import io.github.customize.step.types.packages.Packages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the documentation says which package manager has a counterpart for what, and the calls of each have it. */
class SupportedTest {
    private static final String NOT = "–";
    private static final String FILE = "/var/tmp/customize-packages/tree.pkg";

    /** In the order of the table's columns. */
    private static final List<PackageFamily> MANAGERS = List.of(
            new Apt(),
            Dnf.named("dnf"),
            new Dnf("dnf", Dnf.Kind.DNF_5, false),
            Dnf.named("yum"),
            new Zypper(false),
            new Pacman(false),
            new Apk(),
            new Xbps());

    @TempDir
    Path directory;

    /** What each manager is told, or {@code –}; where there is nothing, the table says that it has no choice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            `install: [NAME=VERSION]` | { install: [tree=1.0_1] } | ^/usr/bin/apt-get .*--allow-downgrades .*tree=1.0_1 | install tree-1.0_1$ | install tree-1.0_1$ | install tree-1.0_1$ | --oldpackage tree=1.0_1$ | – | tree=1.0_1$ | -f tree-1.0_1$
            `install: [NAME:ARCH]` | { install: ['tree:i686'] } | tree:i686$ | tree.i686$ | tree.i686$ | tree.i686$ | tree.i686$ | – | – | –
            `remove` | { remove: [nano] } | remove -- nano$ | remove nano$ | remove nano$ | remove nano$ | remove nano$ | -R .*nano$ | ^apk del --no-.* nano$ | xbps-remove -y nano$
            `purge` | { purge: [nano] } | purge -- nano$ | remove nano$ | remove nano$ | remove nano$ | remove nano$ | -Rn .*nano$ | del --purge .* nano$ | -f nano$
            `update: true` | { update: true } | upgrade$ | upgrade$ | upgrade$ | update$ | update --auto | -Su | apk upgrade | xbps-install -y -u
            `update: [NAME]` | { update: [nano] } | --only-upgrade install -- nano$ | best=1 upgrade nano$ | best=1 upgrade nano$ | update nano$ | update .*nano$ | -S .*--needed nano$ | add --upgrade .*nano$ | -u nano$
            `groups` | { groups: [core] } | – | group install core$ | group install core$ | – | – | – | – | –
            `modules`, `disable_modules` | { modules: ['a:1'] } | – | module enable a:1$ | module enable a:1$ | – | – | – | – | –
            `autoremove` | { autoremove: true } | autoremove$ | autoremove$ | autoremove$ | autoremove$ | – | -Rs | | -o$
            `files` | { files: [tree.pkg] } | customize-packages/tree.pkg$ | install .*customize-packages/tree.pkg$ | install .*customize-packages/tree.pkg$ | customize-packages/tree.pkg$ | --allow-unsigned-rpm .*/tree.pkg$ | -U .*tree.pkg$ | --allow-untrusted .*tree.pkg | xbps-rindex -a
            `offline` | { install: [tree], offline: packages } | Dir::Etc::SourceList= | reposdir= | reposdir= | reposdir= | --reposd-dir | --config | --repositories-file | -R /var/tmp
            `recommends: true` | { install: [tree], recommends: true } | Install-Recommends=true | install_weak_deps=1 | install_weak_deps=1 | – | --recommends | – | – | –
            `recommends: false` | { install: [tree], recommends: false } | --no-install-recommends | install_weak_deps=0 | install_weak_deps=0 | | --no-recommends | | |
            `enablerepo` | { install: [tree], enablerepo: crb } | – | --enablerepo=crb | --enablerepo=crb | --enablerepo=crb | – | – | – | –
            `conffiles: keep` | { install: [tree], conffiles: keep } | --force-confold | | | | | | |
            `conffiles: new` | { install: [tree], conffiles: new } | --force-confnew | – | – | – | – | – | – | –
            `hold` | { install: [nano], hold: [nano] } | apt-mark hold -- nano$ | – | versionlock add nano$ | – | addlock nano$ | – | – | -m hold nano$
            """)
    void isToldOrRefused(
            String row,
            String step,
            String apt,
            String dnf4,
            String dnf5,
            String yum,
            String zypper,
            String pacman,
            String apk,
            String xbps)
            throws Exception {
        List<String> cells = documented().get(row);
        assertThat(cells).as("row of the table: " + row).hasSameSizeAs(MANAGERS);
        PackageWish wish = wish(step);
        String[] told = {apt, dnf4, dnf5, yum, zypper, pacman, apk, xbps};
        for (int i = 0; i < told.length; i++) {
            PackageFamily family = MANAGERS.get(i);
            String as = row + " with " + family;
            assertThat(cells.get(i).equals(NOT)).as(as).isEqualTo(NOT.equals(told[i]));
            if (cells.get(i).equals(NOT)) {
                StepFailure refusal = catchThrowableOfType(StepFailure.class, () -> require(wish, family));
                assertThat(refusal).as(as).isNotNull();
                assertThat(refusal.kind()).as(as).isEqualTo(StepFailure.Kind.UNSUPPORTED);
            } else {
                require(wish, family);
                List<String> calls = calls(wish, family);
                String words = told[i] == null ? "" : told[i];
                assertThat(calls).as(as).anySatisfy(call -> assertThat(call).containsPattern(words));
            }
        }
    }

    @Test
    void leavesRecommendationsToTheGuest() throws Exception {
        PackageWish wish = wish("{ install: [tree], recommends: default }");
        for (PackageFamily family : MANAGERS) {
            require(wish, family);
            assertThat(calls(wish, family)).noneMatch(call -> call.matches(".*(?i:recommends|weak_deps).*"));
        }
    }

    /** The cells of each row by its first. */
    private static Map<String, List<String>> documented() {
        return new Packages()
                .description()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(2).split(" \\|(?: |$)")))
                .collect(Collectors.toMap(cells -> cells.get(0), cells -> cells.subList(1, cells.size())));
    }

    private PackageWish wish(String step) throws Exception {
        Files.writeString(directory.resolve("tree.pkg"), "");
        Path packages = Files.createDirectories(directory.resolve("packages"));
        Files.writeString(packages.resolve("tree_1.0_all.deb"), "");
        Path file =
                Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n  - packages: " + step + "\n");
        return (PackageWish)
                RecipeReader.read(file, Assignments.NONE).steps().get(0).args();
    }

    private static void require(PackageWish wish, PackageFamily family) throws Exception {
        family.require(wish);
        boolean dnf = family instanceof Dnf one && one.kind() != Dnf.Kind.YUM;
        if (!wish.sets().isNothing() && !dnf) {
            family.sets(wish.sets(), null);
        }
    }

    private static List<String> calls(PackageWish wish, PackageFamily family) throws Exception {
        InstalledPackage nano = InstalledPackage.of("nano", "7.2-1", "x86_64");
        PackageWork work = PackageWork.of(wish, new PackageDatabase(List.of(nano)))
                .with(wish.files().isEmpty() ? List.of() : List.of(FILE), false)
                .with(wish.sets());
        List<Command> commands = new ArrayList<>(family.transaction(work, wish));
        if (wish.updateAll() || !wish.update().isEmpty()) {
            commands.add(family.update(wish));
        }
        if (wish.autoremove()) {
            family.autoremove(wish).ifPresent(commands::add);
        }
        return Stream.concat(
                        Stream.of(""),
                        commands.stream()
                                .map(command -> String.join(" ", command.argv()).strip()))
                .toList();
    }
}
