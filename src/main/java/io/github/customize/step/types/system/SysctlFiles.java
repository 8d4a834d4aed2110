package io.github.customize.step.types.system;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.step.kit.FragmentFiles;
import io.github.customize.step.kit.Fragments;
import io.github.customize.step.kit.Fragments.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files from which a guest sets its kernel's parameters at the boot. */
record SysctlFiles(FragmentFiles files) {
    private static final Fragments DIRECTORIES = Fragments.usual("sysctl.d");
    private static final String OWN = "/etc/sysctl.d/zz-customize.conf";
    /** systemd reads it only where a link in one of the directories leads to it. */
    private static final String LAST = "/etc/sysctl.conf";

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(DIRECTORIES.questions(OWN));
        all.addAll(List.of(Question.stat(LAST), Question.read(LAST)));
        return all;
    }

    static SysctlFiles read(GuestView guest, String init) throws IOException {
        FragmentFiles all = DIRECTORIES.read(guest);
        if (!init.equals("systemd")) {
            all.last(LAST, guest);
        }
        return new SysctlFiles(all);
    }

    private static KeyValueFile parse(byte[] content) {
        return KeyValueFile.parse(content, SettingSyntax.SYSCTL);
    }

    /** The file whose word counts. */
    Optional<Fragment> deciding(String key) {
        return files.all().stream()
                .filter(file -> parse(file.content()).get(key).isPresent())
                .reduce((before, after) -> after);
    }

    /** Whether that is what the parameter will have. */
    boolean has(String key, String value) {
        return deciding(key)
                .flatMap(file -> parse(file.content()).get(key))
                .filter(present -> words(present).equals(words(value)))
                .isPresent();
    }

    private static List<String> words(String value) {
        return List.of(value.strip().split("[ \\t]+"));
    }

    /** Sets a parameter where that counts, as far as the administrator's files decide. */
    void set(String key, String value) {
        String file = deciding(key)
                .filter(last -> last.isLocal() && files.isAfter(last, OWN))
                .map(Fragment::path)
                .orElse(OWN);
        files.edit(file, content -> parse(content).with(key, value).bytes());
    }

    /** Takes the parameter out of the administrator's files; false when none has it. */
    boolean remove(String key) {
        boolean any = false;
        for (Fragment file : files.all()) {
            if (file.isLocal() && parse(file.content()).get(key).isPresent()) {
                files.edit(file.path(), content -> parse(content).without(key).bytes());
                any = true;
            }
        }
        return any;
    }

    void write(Draft draft) throws IOException {
        files.write(draft);
    }
}
