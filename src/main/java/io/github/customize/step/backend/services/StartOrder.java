package io.github.customize.step.backend.services;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.SysvScript;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where an init script stands among those that are started: behind all that it says it needs. */
final class StartOrder {
    private static final int LAST = 99;
    private static final int UNKNOWN = 20;
    /** What the facilities of the LSB are provided by; those that rcS starts are there before any of these. */
    private static final Map<String, List<String>> FACILITIES = Map.of(
            "$syslog", List.of("rsyslog", "syslog", "syslog-ng", "sysklogd", "inetutils-syslogd", "busybox-syslogd"),
            "$network", List.of("network", "networking"),
            "$portmap", List.of("rpcbind", "portmap"),
            "$named", List.of("named", "bind9", "dnsmasq", "unbound"),
            "$time", List.of("ntp", "ntpd", "ntpsec", "chrony", "openntpd"));

    private final Draft draft;

    StartOrder(Draft draft) {
        this.draft = draft;
    }

    /**
     * The number that the script's own head names; else that behind what it needs, and not before the place that it had.
     *
     * @param here the links of the script itself in that runlevel
     * @param started those of the scripts that are started there
     */
    int number(SysvScript script, List<RunlevelLink> here, List<RunlevelLink> started) throws IOException {
        if (script.chkconfig().isPresent()) {
            return script.chkconfig().get().start();
        }
        int place = here.isEmpty()
                ? (script.isSilent() ? UNKNOWN : 1)
                : LAST + 1 - here.get(0).number();
        List<String> wanted = script.words("Required-Start", "Should-Start");
        if (wanted.contains("$all")) {
            return LAST;
        }
        Set<String> needed = new HashSet<>();
        wanted.forEach(name -> needed.addAll(FACILITIES.getOrDefault(name, List.of(name))));
        draft.expect(started.stream()
                .map(link -> Question.read(InitScripts.path(link.script())))
                .toList());
        for (RunlevelLink link : started) {
            if (needed.contains(link.script()) || provides(link.script(), needed)) {
                place = Math.max(place, link.number() + 1);
            }
        }
        return Math.min(place, LAST);
    }

    private boolean provides(String script, Set<String> needed) throws IOException {
        byte[] content = draft.read(InitScripts.path(script)).orElse(new byte[0]);
        return SysvScript.parse(content).words("Provides").stream().anyMatch(needed::contains);
    }
}
