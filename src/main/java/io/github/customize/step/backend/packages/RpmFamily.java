package io.github.customize.step.backend.packages;

import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A package manager whose packages are those of rpm. */
interface RpmFamily extends PackageFamily {
    /**
     * Such as {@code warning: %post(nginx-1.24-1.x86_64) scriptlet failed, exit status 1}; dnf 5 passes on what rpm says, whatever
     * came of it, behind {@code [RPM]}.
     */
    Pattern FAILED_SCRIPT = Pattern.compile("(?:warning:|\\[RPM]) (%\\w+\\(\\S+\\) scriptlet failed, .+)");

    Complaint BROKEN_SCRIPT = Complaint.of(
            "(?:error:|\\[RPM]) (?<what>%\\w+\\(\\S+\\) scriptlet failed, .+)", "see what it prints with -v");

    /** Where a plug-in of rpm is configured that mounts something for each script of a package, which no program may. */
    String UNSHARE = "/usr/lib/rpm/macros.d/macros.transaction_unshare";

    /** Runs the program behind it without that plug-in; {@code /run} is new for every program. */
    List<String> WITHOUT_UNSHARE = List.of("/bin/sh", "-c", """
            mkdir /run/customize && {
              cat ~/.rpmmacros 2>/dev/null
              echo '%__transaction_unshare %{nil}'
            } >/run/customize/.rpmmacros && HOME=/run/customize exec "$0" "$@"
            """);

    /** How the file is called that a package brings for one which the guest has changed. */
    String NEW = ".rpmnew";

    /** How a file is called that stays although its package goes, since the guest has changed it. */
    String SAVED = ".rpmsave";

    /** Files of configuration that the guest has changed, which rpm saves whatever it is told. */
    @Override
    default List<String> left(List<PackageName> purged, StepContext context) throws StepFailure, IOException {
        return RpmDatabase.configuration(purged, context).stream()
                .map(path -> path + SAVED)
                .toList();
    }

    @Override
    default List<String> failedScripts(List<String> output) {
        return output.stream()
                .map(FAILED_SCRIPT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** The file that names the repository of packages of the host. */
    String OFFLINE_REPOSITORIES = HostPackages.DIRECTORY + "/repos";

    String OFFLINE_CACHE = HostPackages.DIRECTORY + "/cache";

    @Override
    default OfflineSource offline(List<Path> packages, PackageWish wish) throws IOException {
        Map<String, Payload> files = new HashMap<>(RpmIndex.of(packages));
        files.put("repos/offline.repo", Payload.of("""
                [offline]
                name=offline
                baseurl=file://%s
                enabled=1
                gpgcheck=0
                """.formatted(HostPackages.DIRECTORY)));
        return new OfflineSource(files, List.of());
    }

    @Override
    default String fileEnding() {
        return ".rpm";
    }

    @Override
    default Command describe() {
        return RpmDatabase.describe();
    }

    @Override
    default Command isNewer(String version, String other) {
        return RpmDatabase.isNewer(version, other);
    }
}
