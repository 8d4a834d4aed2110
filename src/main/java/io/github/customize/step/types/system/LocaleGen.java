package io.github.customize.step.types.system;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of locales that Debian, Arch and others make, and the program that makes them. */
final class LocaleGen {
    private static final String LIST = "/etc/locale.gen";
    private static final String KNOWN = "/usr/share/i18n/SUPPORTED";
    private static final List<String> PROGRAMS = List.of("/usr/sbin/locale-gen", "/usr/bin/locale-gen");
    private static final Pattern LINE = Pattern.compile("[ \\t]*(#?)[ \\t]*([A-Za-z]\\S*)[ \\t]+(\\S+)[ \\t]*");

    private final Draft draft;

    LocaleGen(Draft draft) {
        this.draft = draft;
    }

    static List<Question> questions() {
        return List.of(
                Question.read(LIST),
                Question.stat(LIST),
                Question.read(KNOWN),
                Question.stat(PROGRAMS.get(0)),
                Question.stat(PROGRAMS.get(1)));
    }

    /** The program, where the guest has one. */
    Optional<String> program() throws IOException {
        for (String program : PROGRAMS) {
            if (draft.stat(program).isPresent()) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** Puts the locale on the list of those that are made. */
    void enable(LocaleName locale) throws StepFailure, IOException {
        Map<String, String> known = new LinkedHashMap<>();
        lines(KNOWN, draft, known);
        lines(LIST, draft, known);
        Optional<String> name = known.keySet().stream().filter(locale::isSame).findFirst();
        if (name.isEmpty()) {
            String near = Suggestion.among(locale.text(), known.keySet(), "");
            throw StepFailure.failed(
                    "make the locale " + locale.text(),
                    "the guest knows none of that name",
                    near.startsWith("did you mean") ? near : "correct it; " + KNOWN + " lists all");
        }
        String wanted = name.get() + " " + known.get(name.get());
        draft.edit(LIST, Attributes.KEEP, before -> enabled(GuestText.parse(before), locale, wanted));
    }

    private static byte[] enabled(GuestText list, LocaleName locale, String wanted) {
        List<String> lines = list.texts();
        int commented = -1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.matches() && locale.isSame(line.group(2))) {
                if (line.group(1).isEmpty()) {
                    return list.bytes();
                }
                commented = i;
            }
        }
        return (commented < 0 ? list.appended(wanted) : list.with(commented, wanted)).bytes();
    }

    private static void lines(String file, GuestView guest, Map<String, String> into) throws IOException {
        for (String text : GuestText.parse(guest.read(file).orElse(new byte[0])).texts()) {
            Matcher line = LINE.matcher(text);
            if (line.matches() && line.group(3).matches("[A-Z][A-Z0-9_-]+")) {
                into.putIfAbsent(line.group(2), line.group(3));
            }
        }
    }
}
