package io.github.customize.step.types.system;

import io.github.customize.guest.model.GuestText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The sources of time in the configuration of a program that takes a line for each.
 *
 * @param pool the word for many servers behind one name
 * @param options what a new line has at its end
 */
record TimeSources(List<String> servers, List<String> pools, String pool, String options) {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    /** chrony and ntpd. */
    static TimeSources chrony(List<String> servers, List<String> pools) {
        return new TimeSources(servers, pools, "pool", " iburst");
    }

    /** openntpd. */
    static TimeSources openntpd(List<String> servers, List<String> pools) {
        return new TimeSources(servers, pools, "servers", "");
    }

    private boolean isSource(String line) {
        List<String> words = words(line);
        return words.size() > 1
                && (words.get(0).equalsIgnoreCase("server") || words.get(0).equalsIgnoreCase(pool))
                // Clocks of the machine itself, as ntpd has them.
                && !words.get(1).startsWith("127.127.");
    }

    private static List<String> words(String line) {
        return List.of(BLANKS.split(line.strip()));
    }

    /** The lines that there should be. */
    private List<String> wanted() {
        List<String> all = new ArrayList<>();
        pools.forEach(name -> all.add(pool + " " + name));
        servers.forEach(name -> all.add("server " + name));
        return all;
    }

    private boolean has(String line, String wanted) {
        return isSource(line) && String.join(" ", words(line).subList(0, 2)).equalsIgnoreCase(wanted);
    }

    /** A file with these sources and no others; those that are there keep their line. */
    byte[] only(byte[] before) {
        GuestText text =
                GuestText.parse(without(before, line -> wanted().stream().anyMatch(one -> has(line, one))));
        int place = text.lines().size();
        for (int i = 0; i < text.lines().size(); i++) {
            place = isSource(text.texts().get(i)) ? i + 1 : place;
        }
        if (place == text.lines().size()) {
            place = first(GuestText.parse(before), text);
        }
        for (String one : wanted()) {
            if (text.texts().stream().noneMatch(line -> has(line, one))) {
                text = text.inserted(place++, one + options);
            }
        }
        return text.bytes();
    }

    /** Where the first source was. */
    private int first(GuestText before, GuestText after) {
        for (int i = 0; i < before.lines().size(); i++) {
            if (isSource(before.texts().get(i))) {
                return i;
            }
        }
        return after.lines().size();
    }

    /** A file with none. */
    byte[] none(byte[] before) {
        return without(before, line -> false);
    }

    private byte[] without(byte[] before, Predicate<String> kept) {
        return GuestText.parse(before)
                .edited(line -> isSource(line) && !kept.test(line) ? Optional.<String>empty() : Optional.of(line))
                .bytes();
    }
}
