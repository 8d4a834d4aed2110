package io.github.customize.step.backend.services;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.PresetRules;
import io.github.customize.guest.model.UnitName;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the guest's files say of which units a new machine starts. */
final class PresetFiles {
    /** Read before all that distributions bring, so that it counts. */
    static final String OURS = "/etc/systemd/system-preset/00-customize.preset";

    private static final String MACHINE_ID = "/etc/machine-id";
    private static final List<String> PATTERNS = List.of(
            "/etc/systemd/system-preset/*.preset",
            "/usr/local/lib/systemd/system-preset/*.preset",
            "/usr/lib/systemd/system-preset/*.preset",
            "/lib/systemd/system-preset/*.preset");

    private final Draft draft;

    PresetFiles(Draft draft) {
        this.draft = draft;
    }

    /** What is asked to know whether a choice has to be kept. */
    static List<Question> questions() {
        return List.of(Question.stat(MACHINE_ID), Question.read(MACHINE_ID), Question.read(OURS), Question.stat(OURS));
    }

    /** All rules; of two files with one name the first counts. */
    PresetRules rules() throws IOException {
        draft.expect(PATTERNS.stream().map(Question::glob).toList());
        Map<String, String> files = new LinkedHashMap<>();
        for (String pattern : PATTERNS) {
            draft.glob(pattern).forEach(path -> files.putIfAbsent(GuestPaths.name(path), path));
        }
        List<String> paths = files.values().stream()
                .sorted(Comparator.comparing(GuestPaths::name))
                .toList();
        draft.expect(paths.stream().map(Question::read).toList());
        List<byte[]> contents = new ArrayList<>();
        for (String path : paths) {
            if (!new Units(draft).isMask(path)) {
                draft.read(path).ifPresent(contents::add);
            }
        }
        return PresetRules.parse(contents);
    }

    /**
     * Keeps what was chosen where the first boot would apply presets: where the guest is told that it has no identity yet, and
     * where a file of such choices is there already.
     *
     * @return whether that changed anything
     */
    boolean keep(Set<UnitName> enabled, Set<UnitName> disabled) throws IOException {
        if ((enabled.isEmpty() && disabled.isEmpty())
                || (!appliesPresetsAtBoot() && draft.stat(OURS).isEmpty())) {
            return false;
        }
        draft.parent(OURS);
        return draft.edit(OURS, Attributes.KEEP, present -> {
            GuestText text = GuestText.parse(present);
            for (UnitName unit : disabled) {
                text = with(text, "disable ", "enable ", unit);
            }
            for (UnitName unit : enabled) {
                text = with(text, "enable ", "disable ", unit);
            }
            return text.bytes();
        });
    }

    private static GuestText with(GuestText text, String word, String other, UnitName unit) {
        GuestText without =
                text.edited(line -> Optional.of(line).filter(one -> !one.strip().equals(other + unit)));
        return without.texts().contains(word + unit) ? without : without.appended(word + unit);
    }

    private boolean appliesPresetsAtBoot() throws IOException {
        Optional<byte[]> id = draft.read(MACHINE_ID);
        return id.isEmpty()
                || new String(id.get(), StandardCharsets.US_ASCII).strip().equals("uninitialized");
    }
}
