package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Step;
import io.github.customize.step.param.Parsing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one recipe says when its variables have the values of one image, or of the next one. */
final class RecipeForms {
    private final RecipePlace place;
    private final SourceText source;
    private final Value.Mapping top;
    private final Variables variables;
    private final Problems problems;
    private final RowProblems inRows;
    private final ImageRows images;
    private final KnownSteps steps;

    RecipeForms(
            RecipePlace place,
            SourceText source,
            Value.Mapping top,
            Variables variables,
            Problems problems,
            ImageRows images) {
        this.place = place;
        this.source = source;
        this.top = top;
        this.variables = variables;
        this.problems = problems;
        this.inRows = new RowProblems(problems);
        this.images = images;
        this.steps = new KnownSteps(place, images.rows().size() > 1);
    }

    /**
     * One recipe for each image; one for none in particular when there are none. Problems go where they were to go.
     *
     * @param unvalued variables that need no value where there is no image
     */
    RecipeSet recipes(Set<String> unvalued) {
        if (images.rows().isEmpty()) {
            Set<String> open = new LinkedHashSet<>(images.columns().keySet());
            open.addAll(unvalued);
            if (!images.problems().isEmpty()) {
                // Nobody knows what the table was to say.
                open.addAll(variables.declared());
            }
            Recipe recipe = forNone(open);
            return new RecipeSet(recipe.name(), List.of(recipe));
        }
        Set<String> mentioned = mentioned();
        Map<Map<String, String>, Recipe> known = new HashMap<>();
        List<Recipe> recipes = new ArrayList<>();
        for (ImageRow row : images.rows()) {
            Bindings bindings = bindings(row, recipes.size() + 1, images.columns());
            Map<String, String> values = bindings.only(mentioned);
            Recipe recipe = known.get(values);
            if (recipe == null) {
                recipe = forImage(bindings, row);
                if (inRows.isEmpty()) {
                    known.put(values, recipe);
                }
            }
            recipes.add(recipe);
        }
        inRows.settle(recipes.size());
        return new RecipeSet(commonName(recipes, images.columns()), recipes);
    }

    /** The variables that decide what the recipe says: where they have the same values, it says the same. */
    private Set<String> mentioned() {
        Set<String> names = new HashSet<>();
        top.entries().stream()
                .filter(entry -> !entry.key().text().equals("vars"))
                .forEach(entry -> Substitution.addNames(entry.value(), names));
        return names;
    }

    private Bindings bindings(ImageRow row, int index, Map<String, Position> columns) {
        Bindings bindings = new Bindings();
        ImageVariables.of(row.image().path(), index).forEach((name, value) -> bindings.put(name, value, row.at()));
        Map<String, Value.Scalar> cells = new HashMap<>(row.values());
        if (row.isInTable()) {
            columns.keySet().forEach(name -> cells.putIfAbsent(name, new Value.Scalar(row.at(), "", true)));
        }
        variables.bind(bindings, cells);
        return bindings;
    }

    private Recipe forImage(Bindings bindings, ImageRow row) {
        Substitution substitution = substitution(bindings, problems);
        Problems found = new Problems();
        Recipe recipe = recipe(substitution, (item, at) -> steps.step(substitution.in(item), at), found);
        for (Problem problem : found.list()) {
            if (!substitution.broke(problem.at())) {
                inRows.add(problem, substitution.origin(problem.at()), row.at());
            }
        }
        return recipe;
    }

    private Recipe forNone(Set<String> columns) {
        UnknownValues unknown = UnknownValues.in(source.text(), columns);
        Substitution standIns = substitution(unknown.standIns(variables), problems);
        Substitution names = substitution(unknown.names(variables), new Problems());
        UnknownSteps reader = new UnknownSteps(unknown, standIns, names, steps);
        Problems found = new Problems();
        Recipe recipe = recipe(standIns, reader::step, found);
        for (Problem problem : found.list()) {
            if (!standIns.broke(problem.at()) && standIns.origin(problem.at()) == null) {
                problems.addAll(List.of(problem));
            }
        }
        return recipe.named(unknown.named(recipe.name()));
    }

    private Substitution substitution(Bindings bindings, Problems into) {
        return new Substitution(source, bindings, variables.declared(), into);
    }

    private Recipe recipe(Substitution substitution, StepListReader.ItemReader reader, Problems found) {
        String name = name(substitution, found);
        MissingMounts missing = missingMounts(substitution, found);
        StepListReader lists = new StepListReader(reader, found);
        List<Step<?>> inOrder = lists.orderedSteps(value("steps"));
        List<Step<?>> atEnd = lists.finallySteps(value("finally"));
        return new Recipe(1, name, missing, inOrder, atEnd, tags(substitution), found.warnings());
    }

    /** Those of the steps with problems too. */
    private Set<String> tags(Substitution substitution) {
        Set<String> tags = new HashSet<>();
        for (String list : List.of("steps", "finally")) {
            Value written = value(list);
            Value.Sequence steps = written == null ? null : written.asSequence();
            for (Value step : steps == null ? List.<Value>of() : steps.items()) {
                Value.Mapping mapping = step.asMapping();
                Value.Entry own = mapping == null ? null : mapping.find("tags");
                if (own != null) {
                    texts(substitution.in(own.value()), tags);
                }
            }
        }
        return tags;
    }

    private static void texts(Value value, Set<String> into) {
        Value.Sequence several = value.asSequence();
        Value.Scalar one = value.asScalar();
        if (several != null) {
            several.items().forEach(item -> texts(item, into));
        } else if (one != null) {
            into.add(one.text());
        }
    }

    private String name(Substitution substitution, Problems found) {
        Value name = value("name");
        if (name != null) {
            Value.Scalar scalar = substitution.in(name).asScalar();
            if (scalar != null && !scalar.isNull() && !scalar.text().isBlank()) {
                return scalar.text();
            }
            found.add(name.at(), "expected a name, found " + Excerpt.of(name), "write some text");
        }
        Path fileName = place.file().getFileName();
        return fileName == null ? "recipe" : FileNames.stem(fileName.toString());
    }

    private MissingMounts missingMounts(Substitution substitution, Problems found) {
        Value written = value(RecipeReader.MISSING_MOUNTS.name());
        MissingMounts parsed = written == null
                ? null
                : RecipeReader.MISSING_MOUNTS.param().parse(substitution.in(written), new Parsing(found, Path.of("")));
        return parsed == null ? MissingMounts.FAIL : parsed;
    }

    private String commonName(List<Recipe> recipes, Map<String, Position> columns) {
        Set<String> names = new LinkedHashSet<>();
        recipes.forEach(recipe -> names.add(recipe.name()));
        if (names.size() == 1) {
            return recipes.get(0).name();
        }
        UnknownValues unknown = UnknownValues.in(source.text(), columns.keySet());
        return name(substitution(unknown.names(variables), new Problems()), new Problems());
    }

    private @Nullable Value value(String key) {
        Value.Entry entry = top.find(key);
        return entry == null ? null : entry.value();
    }
}
