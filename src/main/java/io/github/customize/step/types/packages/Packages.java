package io.github.customize.step.types.packages;

import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.packages.ModuleStream;
import io.github.customize.step.backend.packages.OfflinePackages;
import io.github.customize.step.backend.packages.PackageName;
import io.github.customize.step.backend.packages.PackageRun;
import io.github.customize.step.backend.packages.PackageSets;
import io.github.customize.step.backend.packages.PackageWish;
import io.github.customize.step.backend.packages.Recommends;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Installs, removes and updates packages with the guest's own package manager. */
public final class Packages implements StepType<PackageWish> {
    /** What dnf takes; a machine takes only what its guest touches. */
    private static final int MEMORY = 1280;

    private static final Field<List<PackageName>> INSTALL = Field.optional(
            "install",
            PackageParams.wanted(),
            "Packages that are to be there, as `nginx`, `nginx=1.22.1-9` (just that version) or `libc6:i386`.");
    private static final Field<List<PackageName>> REMOVE = Field.optional(
            "remove", PackageParams.names(), "Packages that are not to be there; their configuration stays.");
    private static final Field<List<PackageName>> PURGE = Field.optional(
            "purge",
            PackageParams.names(),
            "Packages of which nothing is to be there; as `remove` where package managers keep no configuration.");
    private static final Field<UpdateParam.Update> UPDATE = Field.optional(
            "update",
            new UpdateParam(),
            UpdateParam.Update.NOTHING,
            "false",
            "`true` brings all packages up to date, and asks the repositories every time; a list only these packages.");
    private static final Field<List<String>> GROUPS = Field.optional(
            "groups",
            PackageParams.groups(),
            "Groups that are to be installed, by their ids, as `dnf group list` prints them (dnf 4: with `--ids`).");
    private static final Field<List<ModuleStream>> MODULES = Field.optional(
            "modules",
            PackageParams.modules(),
            "Streams of modules that are to be in force, as `nodejs:18`; with `nodejs:18/common` the packages of that profile are"
                    + " installed too (dnf 4).");
    private static final Field<List<String>> DISABLE_MODULES = Field.optional(
            "disable_modules",
            PackageParams.moduleNames(),
            "Modules of which no stream is to be in force, as `postgresql`, so that their packages come from elsewhere (dnf).");
    private static final Field<Boolean> AUTOREMOVE = Field.optional(
            "autoremove",
            Params.flag(),
            false,
            "Remove at the end what was installed for others and nothing needs any more.");
    private static final Field<List<Path>> FILES = Field.optional(
            "files",
            new DistinctParam<>(
                    Params.list(Params.hostFile()),
                    file -> Objects.toString(file.getFileName()),
                    "give each file another name"),
            "Packages that are files of this host; what they depend on comes from the repositories. The same version is `ok`,"
                    + " a newer one in the guest fails.");
    private static final Field<OfflinePackages> OFFLINE = Field.optional(
            "offline",
            new OfflineParam(),
            "A directory of this host that has all packages, under the names that repositories have for their files; nothing"
                    + " else is used, and no network.");
    private static final Field<Recommends> RECOMMENDS = Field.optional(
            "recommends",
            new RecommendsParam(),
            Recommends.LEFT_OUT,
            "false",
            "Install also what the packages only recommend, or not; `default` leaves it to the guest's package manager.");
    private static final Field<List<String>> ENABLEREPO = Field.optional(
            "enablerepo",
            Params.oneOrMore(
                    Params.text("the id of a repository", "[A-Za-z0-9][A-Za-z0-9._:*-]*", "write an id such as crb")),
            "Repositories that the guest knows and does not use by itself (dnf and yum).");
    private static final Field<Conffiles> CONFFILES = Field.optional(
            "conffiles",
            Params.choice(Conffiles.class),
            Conffiles.KEEP,
            "keep",
            "Files of configuration that the guest has changed and a package brings anew: `keep` the guest's, or take the"
                    + " `new` ones. Never a reason for `changed`.");
    private static final Field<List<PackageName>> HOLD = Field.optional(
            "hold", PackageParams.names(), "Packages that are to stay in the version that they have then.");
    private static final Field<Boolean> CLEAN = Field.optional(
            "clean",
            Params.flag(),
            true,
            "Remove, once after the last step, the lists, the packages and the logs that the package manager has left. `false`"
                    + " holds for the whole recipe.");

    private enum Conffiles {
        KEEP,
        NEW
    }

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public String summary() {
        return "Installs, removes and updates packages with the guest's package manager.";
    }

    @Override
    public String description() {
        return """
                Compares the names with what is installed, in the package manager's own database: a name is there when the package
                is completely installed or, without a version, when an installed one provides it; with a version only when it is
                that one. When all is as it should be, neither the network nor the package manager is used. A list alone is
                `install`.

                What is left is installed, removed and purged in one transaction, then packages are updated, then what nothing
                needs any more is removed. What the repositories have is asked once for all steps of a recipe, and again only when
                a step has changed them. What `apt-get update` only warns of, such as a repository that does not answer, is a
                failure; so are a package that does not exist, packages that would have to be removed and are not named under
                `remove`, packages that are held, too little room on the disk, and packages that are not completely configured at
                the end. Packages that were left unconfigured in the guest before are configured first. Nothing is ever asked,
                services are not started, and the message says which.

                With `offline` all packages come from a directory of this host, and only those of it are installed that are wanted or
                needed; what one depends on and is not there is a failure. Their signatures are not looked at.

                `groups`, `modules` and `disable_modules` are compared with what dnf has written down of them, and changed before
                anything is installed: modules say which packages there are. A group is there once dnf has installed it, whatever has
                become of its packages since. Where another stream of a module is in force the step fails, since leaving it is more
                than a change of version. Package managers without them refuse, and say what to write.

                It works with apt, dnf 4 and 5, yum, zypper, pacman, apk and xbps. What one of them has no counterpart for (–) is refused
                before anything is done, with what to write instead:

                | | apt | dnf 4 | dnf 5 | yum 3 | zypper | pacman | apk | xbps |
                |---|---|---|---|---|---|---|---|---|
                | `install: [NAME=VERSION]` | yes | yes | yes | yes | yes | – | yes | with its revision, as `nano=7.2_1` |
                | `install: [NAME:ARCH]` | yes | yes | yes | yes | yes | – | – | – |
                | `remove` | yes | yes | yes | yes | yes | yes | yes | yes |
                | `purge` | yes | yes | yes | yes | yes | yes | yes | yes |
                | `update: true` | yes | yes | yes | yes | yes | yes | yes | yes |
                | `update: [NAME]` | yes | yes | yes | yes | yes | yes | yes | yes |
                | `groups` | – | yes | yes | – | – | – | – | – |
                | `modules`, `disable_modules` | – | yes | yes, but no profiles | – | – | – | – | – |
                | `autoremove` | yes | yes | yes | yes | – | yes | always | yes |
                | `files` | yes | yes | yes | yes | yes | yes | yes | yes, by their names |
                | `offline` | yes | yes | yes | yes | yes | yes | yes | yes |
                | `recommends: true` | yes | yes | yes | – | yes | – | – | – |
                | `recommends: false` | yes | yes | yes | always | yes | always | always | always |
                | `enablerepo` | – | yes | yes | yes | – | – | – | – |
                | `conffiles: keep` | yes | as the package says | as the package says | as the package says | as the package says | always | always | always |
                | `conffiles: new` | yes | – | – | – | – | – | – | – |
                | `hold` | yes | – | yes | – | yes | – | – | yes |

                yum that is another name of dnf 4, as in Red Hat 8, counts as dnf; yum 3 was never run: its calls are those of its manual.
                rpm keeps a file that the guest has changed where its package says so (`%config(noreplace)`, which is usual), and else
                moves it to a name that ends in `.rpmsave`; `purge` removes what ends so of the package's own. pacman, apk and xbps write
                what is new beside it (`.pacnew`, `.apk-new`, `.new-VERSION`).

                rpm's database is asked by `rpm`, on a throw-away copy of the guest. dnf, pacman, apk and xbps install and remove in calls
                of their own. pacman wants `update: true` with every `install`, as Arch does. Without `install`, apt, dnf and zypper
                remove also what depends on a package that is removed, and the message says what; pacman refuses. A script of a
                package that fails after the package has come is no failure to rpm 4 and pacman; the message names it. rpm's
                plug-in unshare, which wants to mount something for every script, is left out of dnf's calls here; in a `run`
                step it makes the scripts of packages fail. A list of
                installed packages of more than 8 MiB, some 7,000 packages, is not read and fails the step.

                Too little room is seen before anything is unpacked (pacman: where the guest has `/etc/mtab`, as Arch has; apk
                looks at nothing itself, so the sizes that it tells are added up before). A lock that pacman or dnf 4 has left
                behind fails the step, which names it; those of the others end with the programs that hold them, or lie in
                `/run`, which is new for every program.

                The tests of every release run it with the real apt of Debian 11, 12 and 13, dnf 4 (also under the name of yum),
                dnf 5, zypper and pacman, with repositories that are unsigned, signed by another key or one that has expired, out
                of date, gone, or larger than the disk. apk 2.14 and xbps 0.60, which no package of Debian has, were tried by
                hand, with packages made for that: apk in a guest, from `offline`, xbps' own calls on the host; in the tests
                scripts stand for them that have their files, words and exit codes.

                After the last step of the recipe the lists, loaded packages and logs are removed, and a machine id that a package has made is
                taken back. The versions that were installed stand in the report, as `outputs.installed` with `name`, `version`,
                `arch` and `from`, the repository, or the name of the file of those that came as `files`; it is left out where it is not
                known. What has gone stands there as `outputs.removed`.

                The programs of packages run as in a `run` step, with the network and with the right to write to the guest's disks.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- packages: [nginx, git]\n",
                """
                - packages:
                    install: [postgresql, ca-certificates]
                    purge: [nano]
                    autoremove: true
                """,
                "- packages: { update: true, conffiles: keep }\n",
                "- packages: { modules: [nodejs:18], disable_modules: [postgresql], groups: [development], install: [nodejs] }\n",
                "- packages: { install: [linux-image-cloud-amd64=6.1.0-18], hold: [linux-image-cloud-amd64], recommends: true }\n");
    }

    @Override
    public Param<PackageWish> param() {
        return ObjectParam.of(
                        List.of(
                                INSTALL,
                                REMOVE,
                                PURGE,
                                UPDATE,
                                GROUPS,
                                MODULES,
                                DISABLE_MODULES,
                                AUTOREMOVE,
                                FILES,
                                OFFLINE,
                                RECOMMENDS,
                                ENABLEREPO,
                                CONFFILES,
                                HOLD,
                                CLEAN),
                        Packages::wish)
                .check(new OneListEach(List.of(INSTALL, REMOVE, PURGE)))
                .check(Packages::areThere)
                .check(Packages::setsMakeSense)
                .check((bound, parsing) -> {
                    if (bound.source().entries().isEmpty()) {
                        parsing.problem(bound.source(), "nothing is to be done", "name packages under 'install'");
                        return false;
                    }
                    return true;
                })
                .orShort(INSTALL);
    }

    private static boolean areThere(Bound bound, Parsing parsing) {
        if (!bound.has(OFFLINE)) {
            return true;
        }
        OfflinePackages offline = bound.get(OFFLINE);
        List<PackageName> missing = bound.find(INSTALL).orElse(List.of()).stream()
                .filter(name -> !offline.has(name))
                .toList();
        missing.forEach(name -> parsing.problem(
                bound.source(),
                "there is no package " + name.name() + " in " + offline.name(),
                "put it there, with what it depends on, or correct the name"));
        return missing.isEmpty();
    }

    private static boolean setsMakeSense(Bound bound, Parsing parsing) {
        if (bound.has(OFFLINE) && bound.has(ENABLEREPO)) {
            parsing.problem(
                    bound.source(),
                    "'enablerepo' names repositories, and with 'offline' none is used",
                    "leave one of the two out");
            return false;
        }
        if (bound.has(OFFLINE) && !sets(bound).isNothing()) {
            parsing.problem(
                    bound.source(),
                    "groups and modules are those of repositories, and with 'offline' there is none",
                    "name the packages under 'install'");
            return false;
        }
        List<String> disabled = sets(bound).disabled();
        for (ModuleStream module : sets(bound).modules()) {
            if (disabled.contains(module.name())) {
                parsing.problem(
                        bound.source(),
                        "'" + module.name() + "' stands under 'modules' and under 'disable_modules'",
                        "leave it in one of the two");
                return false;
            }
        }
        return true;
    }

    private static PackageSets sets(Bound bound) {
        return new PackageSets(
                bound.find(GROUPS).orElse(List.of()),
                bound.find(MODULES).orElse(List.of()),
                bound.find(DISABLE_MODULES).orElse(List.of()));
    }

    private static PackageWish wish(Bound bound) {
        UpdateParam.Update update = bound.get(UPDATE);
        return new PackageWish(
                bound.find(INSTALL).orElse(List.of()),
                bound.find(REMOVE).orElse(List.of()),
                bound.find(PURGE).orElse(List.of()),
                bound.find(FILES).orElse(List.of()),
                update.all(),
                update.some(),
                bound.get(AUTOREMOVE),
                bound.get(RECOMMENDS),
                bound.find(ENABLEREPO).orElse(List.of()),
                bound.get(CONFFILES) == Conffiles.NEW,
                bound.find(HOLD).orElse(List.of()),
                sets(bound),
                bound.find(OFFLINE),
                bound.get(CLEAN));
    }

    @Override
    public String describe(PackageWish wish) {
        List<String> parts = new ArrayList<>(wish.sets().titles());
        add("install", wish.install(), parts);
        if (!wish.files().isEmpty()) {
            parts.add("install " + Titles.count(wish.files().size(), "file"));
        }
        add("remove", wish.remove(), parts);
        add("purge", wish.purge(), parts);
        if (wish.updateAll()) {
            parts.add("update all");
        }
        add("update", wish.update(), parts);
        if (wish.autoremove()) {
            parts.add("autoremove");
        }
        add("hold", wish.hold(), parts);
        return Titles.of(parts.isEmpty() ? "nothing" : String.join(", ", parts));
    }

    private static void add(String verb, List<PackageName> names, List<String> parts) {
        if (!names.isEmpty()) {
            parts.add(verb + " "
                    + Titles.of(names.stream().map(PackageName::toString).toList()));
        }
    }

    @Override
    public Needs needs(PackageWish wish) {
        return (wish.needsNetwork() ? Needs.NETWORK : Needs.PROGRAMS).withMemory(MEMORY);
    }

    @Override
    public Lowering lower(PackageWish wish, StepContext context) throws StepFailure, IOException {
        return PackageRun.lower(wish, context);
    }
}
