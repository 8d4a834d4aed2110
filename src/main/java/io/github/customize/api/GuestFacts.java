package io.github.customize.api;

import io.github.customize.guest.Facts;
import java.util.List;

/**
 * What was found out about a guest when it was opened; it does not change. All text is the guest's own.
 *
 * @param family debian, redhat, suse, arch, alpine or other
 * @param distribution {@code ID} of its {@code os-release}: debian, ubuntu, fedora …
 * @param version {@code VERSION_ID}, empty for rolling releases
 * @param title {@code PRETTY_NAME}
 * @param architecture of its programs as in {@code uname -m}: x86_64, i686, aarch64 … or unknown
 * @param packageManager apt, dnf, yum, zypper, pacman, apk, xbps or none
 * @param init systemd, openrc, sysvinit, upstart, runit, s6, dinit or unknown
 * @param selinux whether a SELinux policy is in force when it boots
 * @param hostname what it calls itself, empty if it does not
 * @param warnings what should be known, for example that a journal was replayed, a line each
 * @since 0.2.0
 */
public record GuestFacts(
        String family,
        String distribution,
        String version,
        String title,
        String architecture,
        String packageManager,
        String init,
        boolean selinux,
        String hostname,
        List<String> warnings) {
    /** Copies the list. */
    public GuestFacts {
        warnings = List.copyOf(warnings);
    }

    static GuestFacts of(Facts facts) {
        return new GuestFacts(
                facts.family(),
                facts.distro(),
                facts.version(),
                facts.prettyName(),
                facts.arch(),
                facts.packageManager(),
                facts.init(),
                facts.selinux(),
                facts.hostname(),
                facts.warnings());
    }
}
