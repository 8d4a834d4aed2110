package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to elements or to an attribute: {@code /a/b[2]/c[@name='x']/@port}, a small part of XPath.
 *
 * @param attribute the attribute at the end, or nothing
 */
public record XmlPath(List<Step> steps, String attribute) {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}._:-]*";
    private static final Pattern STEP = Pattern.compile(
            "/(" + NAME + ")(?:\\[(?:([1-9][0-9]{0,5})|@(" + NAME + ")=(?:'([^']*)'|\"([^\"]*)\"))\\])?");
    private static final Pattern ATTRIBUTE = Pattern.compile("/@(" + NAME + ")$");

    /**
     * One element on the way.
     *
     * @param number which of those with the name, from 1; 0 for all
     * @param key the attribute that it must have, or nothing
     */
    record Step(String name, int number, String key, String value) {
        boolean takes(XmlNode node) {
            return node.name.equals(name)
                    && (key.isEmpty()
                            || node.attribute(key)
                                    .filter(one -> one.value().equals(value))
                                    .isPresent());
        }
    }

    /** Reads a path; empty when it has no such form. */
    public static Optional<XmlPath> parse(String text) {
        Matcher attribute = ATTRIBUTE.matcher(text);
        boolean ends = attribute.find();
        String elements = ends ? text.substring(0, attribute.start()) : text;
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(elements);
        int at = 0;
        while (step.region(at, elements.length()).lookingAt()) {
            String value = step.group(4) != null ? step.group(4) : step.group(5) != null ? step.group(5) : "";
            int number = step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
            steps.add(new Step(step.group(1), number, step.group(3) == null ? "" : step.group(3), value));
            at = step.end();
        }
        boolean whole = at == elements.length() && !steps.isEmpty();
        return whole ? Optional.of(new XmlPath(List.copyOf(steps), ends ? attribute.group(1) : "")) : Optional.empty();
    }

    /** Whether it leads to an element by its number; once that is gone, the next one has it. */
    public boolean endsWithNumber() {
        return attribute.isEmpty() && steps.get(steps.size() - 1).number() > 0;
    }

    /** The elements at the end of its first steps. */
    List<XmlNode> find(XmlNode root, int count) {
        List<XmlNode> found = steps.get(0).takes(root) && steps.get(0).number() <= 1 ? List.of(root) : List.of();
        for (Step step : steps.subList(1, Math.max(1, count))) {
            List<XmlNode> next = new ArrayList<>();
            for (XmlNode node : found) {
                List<XmlNode> named = node.children.stream().filter(step::takes).toList();
                boolean one = step.number() > 0;
                next.addAll(
                        !one
                                ? named
                                : named.size() < step.number()
                                        ? List.of()
                                        : named.subList(step.number() - 1, step.number()));
            }
            found = next;
        }
        return found;
    }
}
