package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of an init script says of when it starts: the block of the LSB, and the line of chkconfig.
 *
 * @param lsb the keys of the block, in lower case, with their words; empty where there is no block
 * @param chkconfig levels, start and stop number
 */
public record SysvScript(Map<String, List<String>> lsb, Optional<Chkconfig> chkconfig) {
    private static final Pattern LSB = Pattern.compile("#[ \\t]+([A-Za-z-]+):[ \\t]*(.*)");
    private static final Pattern CHKCONFIG =
            Pattern.compile("#[ \\t]*chkconfig:[ \\t]*([0-6]+|-)[ \\t]+(\\d{1,2})[ \\t]+(\\d{1,2}).*");

    /** The line {@code # chkconfig: 2345 55 25}. */
    public record Chkconfig(List<String> levels, int start, int stop) {}

    public static SysvScript parse(byte[] script) {
        Map<String, List<String>> lsb = new LinkedHashMap<>();
        Optional<Chkconfig> chkconfig = Optional.empty();
        boolean inBlock = false;
        for (String line : GuestText.parse(script).texts()) {
            Matcher numbers = CHKCONFIG.matcher(line);
            if (numbers.matches() && chkconfig.isEmpty()) {
                chkconfig = Optional.of(chkconfig(numbers));
            }
            if (line.startsWith("### END INIT INFO")) {
                inBlock = false;
            } else if (line.startsWith("### BEGIN INIT INFO")) {
                inBlock = true;
            } else if (inBlock) {
                take(line, lsb);
            }
        }
        return new SysvScript(lsb, chkconfig);
    }

    private static Chkconfig chkconfig(Matcher line) {
        List<String> levels = line.group(1).equals("-")
                ? List.of()
                : Arrays.asList(line.group(1).split(""));
        return new Chkconfig(levels, Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)));
    }

    private static void take(String line, Map<String, List<String>> lsb) {
        Matcher field = LSB.matcher(line);
        if (field.matches()) {
            lsb.put(field.group(1).toLowerCase(Locale.ROOT), words(field.group(2)));
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[ \\t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words of a key of the block, such as {@code Required-Start}. */
    public List<String> words(String... keys) {
        List<String> words = new ArrayList<>();
        for (String key : keys) {
            words.addAll(lsb.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()));
        }
        return List.copyOf(words);
    }

    /** Whether it says anything of when it starts. */
    public boolean isSilent() {
        return chkconfig.isEmpty() && lsb.isEmpty();
    }
}
