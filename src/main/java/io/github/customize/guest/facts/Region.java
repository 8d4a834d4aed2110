package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The time zone and the language of a guest. */
final class Region {
    private static final String LOCALTIME = "/etc/localtime";
    private static final String TIMEZONE = "/etc/timezone";
    private static final String ZONES = "zoneinfo/";

    /** Older releases keep the zone in a setting, and a copy of its file instead of a link. */
    private static final Map<String, String> CLOCKS =
            settings("/etc/sysconfig/clock", "ZONE", "/etc/rc.conf", "TIMEZONE");

    private static final Map<String, String> LOCALES = settings(
            "/etc/locale.conf", "LANG",
            "/etc/default/locale", "LANG",
            "/etc/sysconfig/i18n", "LANG",
            "/etc/sysconfig/language", "RC_LANG");

    private Region() {}

    private static Map<String, String> settings(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(List.of(Question.lstat(LOCALTIME), Question.read(TIMEZONE)));
        CLOCKS.keySet().forEach(path -> all.add(Question.read(path)));
        LOCALES.keySet().forEach(path -> all.add(Question.read(path)));
        return all;
    }

    static String timezone(GuestFiles guest) throws IOException {
        Optional<String> linked = guest.target(LOCALTIME)
                .filter(target -> target.contains(ZONES))
                .map(target -> target.substring(target.indexOf(ZONES) + ZONES.length()));
        if (linked.isPresent()) {
            return linked.get();
        }
        List<String> lines = guest.lines(TIMEZONE);
        return lines.isEmpty() ? first(CLOCKS, guest) : lines.get(0);
    }

    static String locale(GuestFiles guest) throws IOException {
        return first(LOCALES, guest);
    }

    private static String first(Map<String, String> settings, GuestFiles guest) throws IOException {
        for (Map.Entry<String, String> one : settings.entrySet()) {
            Optional<String> value = guest.read(one.getKey())
                    .flatMap(content ->
                            KeyValueFile.parse(content, SettingSyntax.SHELL).get(one.getValue()))
                    .filter(text -> !text.isBlank());
            if (value.isPresent()) {
                return value.get();
            }
        }
        return "";
    }
}
