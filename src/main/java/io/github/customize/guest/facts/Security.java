package io.github.customize.guest.facts;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What confines programs of a guest besides owners and modes. */
final class Security {
    private static final String CONFIG = "/etc/selinux/config";
    private static final String PROFILES = "/etc/apparmor.d";
    private static final List<String> PARSERS = List.of("/sbin/apparmor_parser", "/usr/sbin/apparmor_parser");
    private static final String SETTING = "SELINUX=";

    private Security() {}

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(List.of(Question.read(CONFIG), Question.lstat(PROFILES)));
        PARSERS.forEach(path -> all.add(Question.lstat(path)));
        return all;
    }

    static List<String> of(Facts facts, GuestFiles guest) throws IOException {
        List<String> all = new ArrayList<>();
        if (facts.selinux()) {
            all.add("selinux");
        }
        // Without its parser no profile is ever loaded, and packages bring profiles for those who have it.
        if (guest.exists(PROFILES) && guest.existsAny(PARSERS)) {
            all.add("apparmor");
        }
        return all;
    }

    static String mode(GuestFiles guest) throws IOException {
        String mode = "";
        for (String line : guest.lines(CONFIG)) {
            if (line.startsWith(SETTING)) {
                mode = line.substring(SETTING.length()).strip();
            }
        }
        return mode;
    }
}
