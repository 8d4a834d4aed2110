package io.github.customize.guest.facts;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a guest starts when it boots. */
final class Services {
    private static final String UNITS = "/etc/systemd/system/";
    private static final List<String> WANTED =
            List.of(UNITS + "*.wants/*", UNITS + "*.requires/*", UNITS + "*.upholds/*");
    private static final List<String> RUNLEVELS = List.of("/etc/runlevels/*/*");
    private static final List<String> RUNIT = List.of("/etc/runit/runsvdir/default/*");
    private static final List<String> SCRIPTS = List.of(
            "/etc/rc[2345].d/S[0-9][0-9]*", "/etc/rc.d/rc[2345].d/S[0-9][0-9]*", "/etc/init.d/rc[2345].d/S[0-9][0-9]*");
    private static final int ORDER = 3;

    private Services() {}

    static List<Question> questions(Facts facts) {
        return patterns(facts).stream().map(Question::glob).toList();
    }

    private static List<String> patterns(Facts facts) {
        return switch (facts.init()) {
            case "systemd" -> WANTED;
            case "openrc" -> RUNLEVELS;
            case "runit" -> RUNIT;
            case "sysvinit", "upstart" -> SCRIPTS;
            default ->
                Stream.of(WANTED, RUNLEVELS, RUNIT, SCRIPTS)
                        .flatMap(List::stream)
                        .toList();
        };
    }

    static List<String> of(Facts facts, GuestFiles guest) throws IOException {
        List<String> links = guest.globAll(patterns(facts));
        List<String> units =
                links.stream().filter(path -> path.startsWith(UNITS)).toList();
        guest.expect(units.stream().map(Services::mask).map(Question::lstat).toList());
        Set<String> all = new TreeSet<>();
        for (String path : links) {
            // A unit that is masked is not started, whoever wants it.
            if (!path.startsWith(UNITS)
                    || guest.target(mask(path)).filter("/dev/null"::equals).isEmpty()) {
                all.add(name(path));
            }
        }
        return List.copyOf(all);
    }

    private static String mask(String link) {
        return UNITS + GuestPaths.name(link);
    }

    private static String name(String path) {
        String name = GuestPaths.name(path);
        return path.matches(".*/rc[2345]\\.d/S\\d\\d.+") ? name.substring(ORDER) : name;
    }
}
