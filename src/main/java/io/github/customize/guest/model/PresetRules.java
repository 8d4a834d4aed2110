package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What systemd's preset files say of units: the first line that matches a unit counts, and without one it is enabled. */
public record PresetRules(List<Rule> rules) {
    /**
     * A line.
     *
     * @param word enable, disable or ignore
     * @param pattern a shell pattern of unit names
     * @param instances those of a template that the line is about
     */
    public record Rule(String word, String pattern, List<String> instances) {
        boolean isFor(UnitName unit) {
            if (!instances.isEmpty()) {
                return unit.isInstance()
                        && instances.contains(unit.instance().orElse(""))
                        && matches(pattern, unit.template().toString());
            }
            return matches(pattern, unit.toString());
        }
    }

    /** What is to become of a unit. */
    public enum Verdict {
        ENABLE,
        DISABLE,
        IGNORE
    }

    public PresetRules {
        rules = List.copyOf(rules);
    }

    /** The rules of some files, one after the other. */
    public static PresetRules parse(List<byte[]> files) {
        List<Rule> rules = new ArrayList<>();
        for (byte[] file : files) {
            for (String line : GuestText.parse(file).texts()) {
                List<String> words = Arrays.asList(line.strip().split("[ \\t]+"));
                if (words.size() > 1 && List.of("enable", "disable", "ignore").contains(words.get(0))) {
                    rules.add(new Rule(words.get(0), words.get(1), List.copyOf(words.subList(2, words.size()))));
                }
            }
        }
        return new PresetRules(rules);
    }

    /** What the rules say of a unit. */
    public Verdict of(UnitName unit) {
        return rules.stream()
                .filter(rule -> rule.isFor(unit))
                .findFirst()
                .map(rule -> switch (rule.word()) {
                    case "enable" -> Verdict.ENABLE;
                    case "disable" -> Verdict.DISABLE;
                    default -> Verdict.IGNORE;
                })
                .orElse(Verdict.ENABLE);
    }

    /** The instances of a template that the first rule about any of them enables. */
    public List<UnitName> instances(UnitName template) {
        return rules.stream()
                .filter(rule -> !rule.instances().isEmpty() && matches(rule.pattern(), template.toString()))
                .findFirst()
                .filter(rule -> rule.word().equals("enable"))
                .map(rule ->
                        rule.instances().stream().map(template::withInstance).toList())
                .orElse(List.of());
    }

    /** A pattern of the shell, in which a backslash is only a backslash. */
    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int end = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (end > 0) {
                String set = pattern.substring(i + 1, end).replace("\\", "\\\\").replace("&&", "&\\&");
                regex.append('[')
                        .append(set.replaceFirst("^!", "^").replace("[", "\\["))
                        .append(']');
                i = end + 1;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                i++;
            }
        }
        try {
            return Pattern.matches(regex.toString(), name);
        } catch (PatternSyntaxException e) {
            // A set such as [z-a], which nothing is in.
            return false;
        }
    }
}
