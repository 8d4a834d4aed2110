package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One kind of package manager: how it is called, and where it keeps what. */
interface PackageFamily {
    /** As this guest has it, where guests have it in different ways. */
    default PackageFamily in(GuestView guest) throws IOException {
        return this;
    }

    /** What its database is read from. */
    List<Question> questions();

    /** The packages that the guest has; {@code wish} names those whose provider matters. */
    PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException;

    /** Fails when the wish holds something that it does not understand or cannot do. */
    void require(PackageWish wish) throws StepFailure;

    /** What is so of the groups and modules that are wanted, which only dnf has. */
    default PresentSets sets(PackageSets wanted, StepContext context) throws StepFailure, IOException {
        throw StepFailure.unsupported("'groups' and 'modules' are dnf's; " + insteadOfSets());
    }

    /** What to write where there are no groups and modules. */
    default String insteadOfSets() {
        return "name the packages under 'install'";
    }

    /** Fails when the guest is in a state in which it could not work; called before it is first called. */
    default void requireReady(GuestView guest) throws StepFailure, IOException {}

    /** How it ends what was left half-way. */
    default Optional<Command> repair(PackageWish wish) {
        return Optional.empty();
    }

    /** How it learns what there is to be had; empty where it does so by itself. */
    Optional<Command> refresh(PackageWish wish);

    /** What it leaves of packages that are purged, if the guest has changed it; asked before they go. */
    default List<String> left(List<PackageName> purged, StepContext context) throws StepFailure, IOException {
        return List.of();
    }

    /** Installs, removes and holds, in as few transactions as it can. */
    List<Command> transaction(PackageWork work, PackageWish wish);

    /** How it uses these packages of the host, and no others; {@link PackageWish#offline} is there then. */
    OfflineSource offline(List<Path> packages, PackageWish wish) throws StepFailure, IOException;

    /** Brings packages up to date. */
    Command update(PackageWish wish);

    /** Removes what nothing needs any more. */
    Optional<Command> autoremove(PackageWish wish);

    /** Why a call failed, in words for the user with what to do; empty when it cannot be told. */
    Optional<String> explain(List<String> output);

    /** Why a call that ended well failed nevertheless. */
    default Optional<String> complaint(List<String> output) {
        return Optional.empty();
    }

    /** The scripts of packages that failed, as far as the manager itself takes that for a success. */
    default List<String> failedScripts(List<String> output) {
        return List.of();
    }

    /** The command that lets a package change again that is held. */
    default String letGo(String name) {
        throw new IllegalStateException("nothing is held here: " + name);
    }

    /** Where each package came from, by its name, as far as the output of a call tells. */
    default Map<String, String> origins(List<String> output) {
        return Map.of();
    }

    /** The same of packages that have just come, where the guest has it written down. */
    default Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws StepFailure, IOException {
        return Map.of();
    }

    /** Packages that have just come, with what is too much to read of all that the guest has. */
    default List<InstalledPackage> complete(List<InstalledPackage> come, StepContext context) throws IOException {
        return come;
    }

    /** How files of packages end. */
    String fileEnding();

    /** What the name of a file says of the package in it, where packages cannot have other names; else it is looked at. */
    default Optional<InstalledPackage> named(Path file) throws StepFailure {
        return Optional.empty();
    }

    /** A look at {@link io.github.customize.op.Exec#SCRIPT_PATH}, a package: prints its name, its version and its architecture. */
    Command describe();

    /** Ends well when the one version is newer than the other. */
    Command isNewer(String version, String other);

    /** Patterns of the files that say where packages come from. */
    List<String> sources();

    /** Patterns of what it keeps of that, and may lose. */
    List<String> caches();

    /** Patterns of what it writes about its work. */
    List<String> logs();
}
