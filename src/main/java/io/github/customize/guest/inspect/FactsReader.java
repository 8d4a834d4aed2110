package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.model.OsRelease;
import io.github.customize.op.FileQuery;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What has to be read of a guest to know the facts of it. */
final class FactsReader {
    private static final String OS_RELEASE = "/etc/os-release";
    private static final String HOSTNAME = "/etc/hostname";
    private static final String SELINUX = "/etc/selinux/config";
    private static final List<String> FILES = List.of(OS_RELEASE, "/usr/lib/os-release", HOSTNAME, SELINUX);

    /** First match wins: dnf systems also have a yum, and a Debian may have rpm tools installed. */
    private static final Map<String, String> PACKAGE_MANAGERS = ordered(
            "/usr/bin/apt-get", "apt",
            "/usr/bin/dnf", "dnf",
            "/usr/bin/dnf5", "dnf",
            "/usr/bin/yum", "yum",
            "/usr/bin/zypper", "zypper",
            "/usr/bin/pacman", "pacman",
            "/usr/bin/xbps-install", "xbps",
            "/sbin/apk", "apk");

    /** A guest may have the tools of another family as well, as Fedora has apt: its own comes first. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "debian", Set.of("apt"),
            "redhat", Set.of("dnf", "yum"),
            "suse", Set.of("zypper"),
            "arch", Set.of("pacman"),
            "alpine", Set.of("apk"));

    private static final Map<String, String> INITS = ordered(
            "/usr/lib/systemd/systemd", "systemd",
            "/lib/systemd/systemd", "systemd",
            "/sbin/openrc-init", "openrc",
            "/sbin/openrc", "openrc",
            "/etc/inittab", "sysvinit");

    /** Programs that every system has one of; the header of the first found tells the machine type. */
    private static final List<String> PROGRAMS = List.of("/bin/sh", "/usr/bin/env", "/sbin/init");

    private final List<FileQuery> requests = new ArrayList<>();

    FactsReader() {
        FILES.forEach(path -> requests.add(Read.whole(path, GuestView.MAX_TEXT)));
        PROGRAMS.forEach(path -> requests.add(Read.head(path, ElfHeader.LENGTH)));
        PACKAGE_MANAGERS.keySet().forEach(path -> requests.add(Stat.of(path)));
        INITS.keySet().forEach(path -> requests.add(Stat.of(path)));
    }

    /** What has to be asked of a mounted guest. */
    List<FileQuery> requests() {
        return requests;
    }

    /** Whether what was asked does not tell who the guest is, or what starts it. */
    boolean needsMore(List<Reply> answers) {
        Map<String, Reply> replies = byPath(answers);
        return release(replies).isEmpty() || signs(INITS, replies).findFirst().isEmpty();
    }

    Facts facts(
            List<Reply> answers,
            LaterSigns later,
            List<Mount> mounts,
            List<MissingMount> missing,
            List<BlockDevice> devices,
            List<String> warnings) {
        Map<String, Reply> replies = byPath(answers);
        OsRelease release = release(replies).or(later::release).orElseGet(() -> OsRelease.parse(new byte[0]));
        return new Facts(
                release.family(),
                release.id(),
                release.versionId(),
                release.prettyName(),
                arch(replies),
                packageManager(release.family(), replies),
                signs(INITS, replies).findFirst().orElse(later.init()),
                content(replies, SELINUX)
                        .filter(FactsReader::isEnforcedOrPermissive)
                        .isPresent(),
                content(replies, HOSTNAME).map(FactsReader::text).orElse("").strip(),
                mounts,
                missing,
                devices,
                List.copyOf(warnings));
    }

    private Map<String, Reply> byPath(List<Reply> answers) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            replies.put(requests.get(i).path(), answers.get(i));
        }
        return replies;
    }

    private static Optional<OsRelease> release(Map<String, Reply> replies) {
        return content(replies, OS_RELEASE)
                .or(() -> content(replies, "/usr/lib/os-release"))
                .map(OsRelease::parse);
    }

    private static String arch(Map<String, Reply> replies) {
        return PROGRAMS.stream()
                .flatMap(path -> content(replies, path).stream())
                .map(ElfHeader::machine)
                .filter(machine -> !machine.equals(ElfHeader.UNKNOWN))
                .findFirst()
                .orElse(ElfHeader.UNKNOWN);
    }

    private static String packageManager(String family, Map<String, Reply> replies) {
        List<String> found = signs(PACKAGE_MANAGERS, replies).toList();
        return found.stream()
                .filter(OWN.getOrDefault(family, Set.of())::contains)
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElse("none");
    }

    private static Stream<String> signs(Map<String, String> signs, Map<String, Reply> replies) {
        return signs.entrySet().stream()
                .filter(sign -> Optional.ofNullable(replies.get(sign.getKey()))
                        .filter(Reply::ok)
                        .isPresent())
                .map(Map.Entry::getValue);
    }

    private static Optional<byte[]> content(Map<String, Reply> replies, String path) {
        return Optional.ofNullable(replies.get(path)).filter(Reply::ok).map(Reply::data);
    }

    private static boolean isEnforcedOrPermissive(byte[] config) {
        return text(config).lines().anyMatch(line -> line.strip().matches("SELINUX=(enforcing|permissive)"));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
