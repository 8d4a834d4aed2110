package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.step.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a recipe are to be run, as the command line says.
 *
 * @param tags only steps with one of these; all if there are none
 * @param skipTags no step with one of these
 * @param startAt the name of the first step to be run, or its number in the plan
 */
public record StepChoice(List<String> tags, List<String> skipTags, Optional<String> startAt) {
    /** All steps. */
    public static final StepChoice ALL = new StepChoice(List.of(), List.of(), Optional.empty());

    private static final String TAGS = "--tags";
    private static final String SKIP_TAGS = "--skip-tags";
    private static final String START_AT = "--start-at";

    public StepChoice {
        tags = List.copyOf(tags);
        skipTags = List.copyOf(skipTags);
    }

    /** Why a step is left out, or nothing if its tags let it run. */
    public Optional<String> leavesOut(Step<?> step) {
        List<String> own = step.common().tags();
        if (!tags.isEmpty() && own.stream().noneMatch(tags::contains)) {
            return Optional.of("it has none of the tags " + String.join(", ", tags) + " (" + TAGS + ")");
        }
        return own.stream()
                .filter(skipTags::contains)
                .findFirst()
                .map(tag -> "it has the tag " + tag + " (" + SKIP_TAGS + ")");
    }

    /** Why a step is left out that is one of those before the first. */
    public String tooEarly() {
        return "the run starts later (" + START_AT + ")";
    }

    /** The place of the first step that is to be run, counted from 0. */
    public int first(List<Step<?>> steps) {
        List<Integer> named = startAt.map(name -> places(name, steps)).orElse(List.of());
        return named.isEmpty() ? 0 : named.get(0);
    }

    /** Reports the tags that no step has; {@code known} are those of all steps. */
    void requireTags(Collection<String> known, Problems problems) {
        Set<String> sorted = new TreeSet<>(known);
        requireTags(TAGS, tags, sorted, problems);
        requireTags(SKIP_TAGS, skipTags, sorted, problems);
    }

    private static void requireTags(String option, List<String> wanted, Set<String> known, Problems problems) {
        for (String tag : wanted) {
            if (!known.contains(tag)) {
                String remedy = known.isEmpty()
                        ? "no step has any; give steps 'tags: [" + tag + "]'"
                        : Suggestion.among(tag, known, "the tags are");
                problems.add(Position.option(option), "no step has the tag " + Excerpt.of(tag), remedy);
            }
        }
    }

    /** Reports a first step that is not to be found among these. */
    void requireFirst(List<Step<?>> steps, Problems problems) {
        @Nullable String name = startAt.orElse(null);
        if (name == null) {
            return;
        }
        List<Integer> places = places(name, steps);
        Position at = Position.option(START_AT);
        if (places.isEmpty()) {
            List<String> titles = steps.stream().map(Step::title).distinct().toList();
            problems.add(
                    at,
                    "no step is called " + Excerpt.of(name),
                    Suggestion.among(name, titles, "give the number that it has in --dry-run, or one of the names"));
        } else if (places.size() > 1) {
            List<String> numbers =
                    places.stream().map(place -> Integer.toString(place + 1)).toList();
            problems.add(
                    at,
                    "the steps " + String.join(", ", numbers) + " are called " + Excerpt.of(name),
                    "give the number of one of them");
        }
    }

    private static List<Integer> places(String name, List<Step<?>> steps) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).title().equals(name)) {
                places.add(i);
            }
        }
        if (places.isEmpty() && name.matches("[1-9][0-9]{0,5}") && Integer.parseInt(name) <= steps.size()) {
            places.add(Integer.parseInt(name) - 1);
        }
        return places;
    }
}
