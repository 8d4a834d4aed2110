package io.github.customize.step.backend.packages;

import io.github.customize.op.Payload;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages that are files of the host, compared with what the guest has. */
final class HostFiles {
    private HostFiles() {}

    /** Those that are to be installed: the names of the packages in them, by their paths in the guest. */
    static Map<String, String> missing(
            List<Path> files, PackageFamily family, PackageDatabase present, StepContext context)
            throws StepFailure, IOException {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<InstalledPackage> named = family.named(file);
            InstalledPackage inside = named.isPresent() ? named.get() : look(file, family, context);
            PackageName name = new PackageName(inside.name(), "", "");
            List<InstalledPackage> there = present.named(name).stream()
                    .filter(InstalledPackage::isInstalled)
                    .filter(one -> one.arch().equals(inside.arch()))
                    .toList();
            boolean same = there.stream().anyMatch(one -> one.version().equals(inside.version()));
            if (!same) {
                requireNotOlder(file, inside, there, family, context);
                missing.put(HostPackages.path(file), inside.name());
            }
        }
        return missing;
    }

    private static InstalledPackage look(Path file, PackageFamily family, StepContext context)
            throws StepFailure, IOException {
        Command command = family.describe();
        Probed told = context.probe(
                GuestProgram.asRoot(command.argv(), command.env(), context).script(Payload.of(file)));
        String[] words = told.output().strip().split("\\s+");
        if (!told.ok() || words.length < 2 || words.length > 3) {
            throw StepFailure.failed(
                    "read the package " + file.getFileName(),
                    told.output().isBlank()
                            ? "it is no package of this guest's kind"
                            : told.output().strip(),
                    "name a file that ends in " + family.fileEnding() + " and is what it says");
        }
        return InstalledPackage.of(words[0], words[1], words.length == 3 ? words[2] : "");
    }

    private static void requireNotOlder(
            Path file, InstalledPackage inside, List<InstalledPackage> there, PackageFamily family, StepContext context)
            throws StepFailure, IOException {
        for (InstalledPackage one : there) {
            Command compare = family.isNewer(one.version(), inside.version());
            boolean newer = context.probe(GuestProgram.asRoot(compare.argv(), Map.of(), context))
                    .ok();
            if (newer) {
                throw StepFailure.failed(
                        "install " + file.getFileName(),
                        "the guest has " + one.name() + " " + one.version() + ", which is newer than "
                                + inside.version(),
                        "leave the file out, or remove the package before");
            }
        }
    }
}
