package io.github.customize.step.backend.network;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.model.IniFile;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Fragments;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Files of systemd-networkd that it reads before ours: the first that is for an interface counts, alone. */
record EarlierNetworks(List<Fragments.Fragment> files) {
    private static final Fragments ALL = new Fragments(
            List.of(
                    "/etc/systemd/network",
                    "/run/systemd/network",
                    "/usr/local/lib/systemd/network",
                    "/usr/lib/systemd/network",
                    "/lib/systemd/network"),
            ".network");

    /** Those whose names come before all that begin with that path. */
    static EarlierNetworks read(String ours, GuestView guest) throws IOException {
        String name = GuestPaths.name(ours);
        return new EarlierNetworks(ALL.read(guest).all().stream()
                .filter(file -> GuestPaths.name(file.path()).compareTo(name) < 0)
                .toList());
    }

    /** Fails when one is for that interface. */
    void requireNoneFor(NetworkInterface wanted) throws StepFailure {
        String name = wanted.realName().or(wanted::name).orElse(wanted.id());
        for (Fragments.Fragment file : files) {
            IniFile settings = IniFile.unit(file.content());
            boolean byName = settings.all("Match", "Name").stream()
                    .flatMap(names -> List.of(names.strip().split("\\s+")).stream())
                    .anyMatch(pattern -> matches(pattern, name));
            boolean byAddress = wanted.mac()
                    .filter(mac -> settings.all("Match", "MACAddress").stream()
                            .anyMatch(one -> one.strip().equalsIgnoreCase(mac)))
                    .isPresent();
            if (byName || byAddress) {
                throw StepFailure.failed(
                        "configure " + wanted.id(),
                        file.path() + " is for it too and comes first, so that systemd-networkd would not read on",
                        "delete it in a step before");
            }
        }
    }

    /** A pattern of names, as in a shell; one that is wanted may be a pattern itself. */
    private static boolean matches(String pattern, String name) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return !pattern.isEmpty() && name.matches(regex);
    }
}
