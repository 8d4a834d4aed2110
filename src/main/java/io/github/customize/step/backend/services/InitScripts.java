package io.github.customize.step.backend.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.draft.Draft;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scripts in {@code /etc/init.d}. */
final class InitScripts {
    private static final String DIRECTORY = "/etc/init.d/";
    private static final String SERVICE = ".service";
    private static final int MOST_NAMES = 30;

    private InitScripts() {}

    /** The name of the script of a service, which recipes may write as systemd does. */
    static String name(String written) {
        return written.endsWith(SERVICE) ? written.substring(0, written.length() - SERVICE.length()) : written;
    }

    static String path(String name) {
        return DIRECTORY + name;
    }

    /** Fails for what only systemd has. */
    static void refuseMasks(String system, Wanted wanted) throws StepFailure {
        List<String> names = new ArrayList<>(wanted.mask());
        names.addAll(wanted.unmask());
        if (!names.isEmpty()) {
            throw StepFailure.unsupported(
                    "failed to mask or unmask " + names.get(0) + ": " + system + " knows no masks; use 'disable'");
        }
        if (!wanted.preset().isEmpty()) {
            throw StepFailure.unsupported("failed to preset " + wanted.preset().get(0) + ": " + system
                    + " knows no presets; use 'enable' or 'disable'");
        }
    }

    /** The script, which has to be there. */
    static FileStat require(String action, String name, Draft draft) throws StepFailure, IOException {
        Optional<FileStat> script = draft.stat(path(name)).filter(FileStat::isFile);
        if (script.isPresent()) {
            return script.get();
        }
        if (draft.stat("/etc/init/" + name + ".conf").isPresent()) {
            throw StepFailure.unsupported("failed to " + action + " " + name
                    + ": it is a job of upstart, which is not supported; use a run step with the guest's own programs");
        }
        List<String> names = draft.glob(DIRECTORY + "*").stream()
                .map(GuestPaths::name)
                .filter(one -> !one.equals("README"))
                .toList();
        String hint = Suggestion.among(name, names, "its services are");
        throw StepFailure.failed(
                action + " " + name,
                "the guest has no service of that name",
                names.isEmpty() || (names.size() > MOST_NAMES && !hint.startsWith("did you mean"))
                        ? "install it before this step"
                        : hint);
    }
}
