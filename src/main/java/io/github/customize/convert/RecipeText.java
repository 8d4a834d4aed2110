package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.types.StepCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the steps of a draft as a recipe's are checked, and writes them down. */
final class RecipeText {
    private static final Position NOWHERE = new Position("recipe", 0, 0);

    private final RecipeDraft draft;
    private final Variables variables;
    private final Surroundings surroundings;

    RecipeText(RecipeDraft draft, Variables variables, Surroundings surroundings) {
        this.draft = draft;
        this.variables = variables;
        this.surroundings = surroundings;
    }

    /**
     * The recipe.
     *
     * @throws Unconvertible with all that was found until now, and what the steps refuse
     */
    Converted written(String origin) throws Unconvertible {
        List<DraftStep> steps = draft.steps();
        if (steps.isEmpty() && draft.problems().isEmpty()) {
            draft.problem(NOWHERE, "nothing is to be done", "give options that change something");
        }
        steps.forEach(this::check);
        if (!draft.problems().isEmpty()) {
            throw new Unconvertible(draft.problems().list());
        }
        StringBuilder text = new StringBuilder();
        comment(text, "", origin);
        draft.remarks().forEach(remark -> comment(text, "", remark));
        text.append("version: 1\n");
        writeVariables(text, steps);
        text.append("steps:\n");
        for (DraftStep step : steps) {
            step.notes().forEach(note -> comment(text, "  ", note));
            text.append(StepYaml.of("  - " + step.type() + ":", step.args(), 6));
        }
        return new Converted(text.toString(), draft.secrets());
    }

    /** The step's own rules, told with the place of what the step comes from. */
    private void check(DraftStep step) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        draft.secrets().forEach((name, value) -> environment.put(name, value.isEmpty() ? "unknown" : value));
        // A value that is known only later is checked then.
        Texts.changed(step.args(), variables::resolved)
                .ifPresent(args -> StepCatalog.find(step.type())
                        .orElseThrow()
                        .param()
                        .parse(args, new Parsing(draft.problems(), surroundings.directory(), environment)));
    }

    private void writeVariables(StringBuilder text, List<DraftStep> steps) {
        Map<String, Optional<String>> declared = variables.declared(steps);
        if (declared.isEmpty()) {
            return;
        }
        text.append("vars:\n");
        declared.forEach((name, value) -> {
            if (value.isEmpty()) {
                comment(text, "  ", "Known only when it runs: give it with --var " + name + "=…");
            }
            text.append("  ")
                    .append(name)
                    .append(':')
                    .append(value.map(known -> " " + StepYaml.scalar(new Value.Scalar(NOWHERE, known, false)))
                            .orElse(""))
                    .append('\n');
        });
    }

    /** Wrapped to the width of the recipe. */
    private static void comment(StringBuilder text, String indent, String said) {
        for (String line : lines(said, StepYaml.WIDTH - indent.length() - 2)) {
            text.append(indent).append(line.isEmpty() ? "#" : "# " + line).append('\n');
        }
    }

    private static List<String> lines(String said, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : said.replaceAll("[\\p{Cntrl}&&[^\n]]", "?").split("\n", -1)) {
            StringBuilder line = new StringBuilder(paragraph.startsWith(" ") ? " " : "");
            for (String word : paragraph.strip().split(" ")) {
                if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
