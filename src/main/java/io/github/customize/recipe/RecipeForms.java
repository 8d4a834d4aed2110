package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.CommonKeys;
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

/** Reads what one recipe says when its variables have the values of one image, or of the next one. */
final class RecipeForms {
    private final RecipeFile file;
    private final Sources sources;
    private final Includes includes;
    private final Variables variables;
    private final Problems problems;
    private final RowProblems inRows;
    private final ImageRows images;
    private final KnownSteps steps;
    private final Set<String> mentioned = new HashSet<>();
    private int includedThen;

    RecipeForms(
            RecipePlace place,
            RecipeFile file,
            Sources sources,
            Variables variables,
            Problems problems,
            ImageRows images) {
        this.file = file;
        this.sources = sources;
        this.includes = new Includes(sources);
        this.variables = variables;
        this.problems = problems;
        this.inRows = new RowProblems(problems);
        this.images = images;
        this.steps = new KnownSteps(place.environment(), images.rows().size() > 1);
    }

    /**
     * One recipe for each image; one for none in particular when there are none. Problems go where they were to go.
     *
     * @param unvalued variables that need no value where there is no image
     */
    RecipeSet recipes(Set<String> unvalued) {
        includes.readAhead(file);
        if (images.rows().isEmpty()) {
            Set<String> open = new LinkedHashSet<>(images.columns().keySet());
            open.addAll(unvalued);
            if (!images.problems().isEmpty()) {
                // Nobody knows what the table was to say.
                open.addAll(variables.declared());
            }
            Recipe recipe = forNone(open);
            return new RecipeSet(recipe.name(), List.of(recipe), includes.files());
        }
        Map<Map<String, Object>, Recipe> known = new HashMap<>();
        List<Recipe> recipes = new ArrayList<>();
        for (ImageRow row : images.rows()) {
            Provenance provenance = new Provenance();
            Bindings bindings = bindings(row, recipes.size() + 1, images.columns(), provenance);
            Recipe recipe = known.get(bindings.only(mentioned()));
            if (recipe == null) {
                recipe = forImage(bindings, provenance, row);
                if (inRows.isEmpty()) {
                    // It may have included something that nobody knew of before.
                    known.put(bindings.only(mentioned()), recipe);
                }
            }
            recipes.add(recipe);
        }
        inRows.settle(recipes.size());
        return new RecipeSet(commonName(recipes, images.columns()), recipes, includes.files());
    }

    /** The variables that decide what the recipe says: where they have the same values, it says the same. */
    private Set<String> mentioned() {
        if (mentioned.isEmpty() || includes.files().size() != includedThen) {
            includedThen = includes.files().size();
            file.addNames(mentioned);
            includes.addNames(mentioned);
        }
        return mentioned;
    }

    private Bindings bindings(ImageRow row, int index, Map<String, Position> columns, Provenance provenance) {
        Bindings bindings = new Bindings();
        provenance.ofImage(row.at());
        ImageVariables.of(row.image().name(), index).forEach((name, value) -> bindings.put(name, value, row.at()));
        Map<String, Value.Scalar> cells = new HashMap<>(row.values());
        if (row.isInTable()) {
            columns.keySet().forEach(name -> cells.putIfAbsent(name, new Value.Scalar(row.at(), "", true)));
        }
        variables.bind(bindings, cells, provenance);
        return bindings;
    }

    private Recipe forImage(Bindings bindings, Provenance provenance, ImageRow row) {
        Problems found = new Problems();
        Expansion.Steps items = expanded(bindings, provenance, problems, found, true);
        Recipe recipe = recipe(
                substitution(bindings, provenance, problems),
                items,
                read(items.inOrder(), found),
                read(items.atEnd(), found),
                found);
        for (Problem problem : found.list()) {
            if (!provenance.broke(problem.at())) {
                inRows.add(problem, provenance.origin(problem.at()), row.at());
            }
        }
        return recipe;
    }

    private List<Step<?>> read(List<StepItem> items, Problems found) {
        List<Step<?>> read = new ArrayList<>();
        for (StepItem item : items) {
            Step<?> step = steps.step(item, found);
            if (step != null) {
                read.add(step);
            }
        }
        return read;
    }

    private Recipe forNone(Set<String> open) {
        UnknownValues unknown = UnknownValues.in(sources.text(), open);
        Provenance provenance = new Provenance();
        Bindings standIns = unknown.standIns(variables, provenance);
        Problems found = new Problems();
        Expansion.Steps read = expanded(standIns, provenance, problems, found, false);
        Expansion.Steps shown = provenance.isOfImages() ? shown(unknown) : read;
        UnknownSteps reader = new UnknownSteps(unknown, steps);
        Recipe recipe = recipe(
                substitution(standIns, provenance, problems),
                read,
                read(reader, read.inOrder(), shown.inOrder(), found),
                read(reader, read.atEnd(), shown.atEnd(), found),
                found);
        for (Problem problem : found.list()) {
            if (!provenance.broke(problem.at()) && provenance.origin(problem.at()) == null) {
                problems.addAll(List.of(problem));
            }
        }
        return recipe.named(unknown.named(recipe.name()));
    }

    /** The recipe with the names of what is not known. */
    private Expansion.Steps shown(UnknownValues unknown) {
        Provenance provenance = new Provenance();
        return expanded(unknown.names(variables, provenance), provenance, new Problems(), new Problems(), false);
    }

    private static List<Step<?>> read(UnknownSteps reader, List<StepItem> items, List<StepItem> shown, Problems found) {
        List<Step<?>> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Step<?> step = reader.step(items.get(i), shown.get(i), found);
            if (step != null) {
                read.add(step);
            }
        }
        return read;
    }

    private Expansion.Steps expanded(
            Bindings bindings, Provenance provenance, Problems unbound, Problems found, boolean forImage) {
        return new Expansion(sources, includes, provenance, unbound, found, forImage)
                .of(file, bindings, variables.declared());
    }

    private Substitution substitution(Bindings bindings, Provenance provenance, Problems into) {
        return new Substitution(sources, bindings, variables.declared(), provenance, into);
    }

    private Recipe recipe(
            Substitution substitution,
            Expansion.Steps items,
            List<Step<?>> inOrder,
            List<Step<?>> atEnd,
            Problems found) {
        String name = name(substitution, found);
        MissingMounts missing = missingMounts(substitution, found);
        StepOrder.check(inOrder, found);
        StepOrder.checkFinally(atEnd, found);
        Set<String> tags = new HashSet<>();
        items.inOrder().forEach(item -> addTags(item, tags));
        items.atEnd().forEach(item -> addTags(item, tags));
        return new Recipe(1, name, missing, inOrder, atEnd, tags, found.warnings());
    }

    /** Also of a step with problems. */
    private static void addTags(StepItem item, Set<String> tags) {
        Value.Mapping step = item.written().asMapping();
        Value.Entry own = step == null ? null : step.find("tags");
        if (own != null) {
            List<String> words = CommonKeys.TAGS.param().parse(own.value(), new Parsing(new Problems(), Path.of("")));
            tags.addAll(words == null ? List.of() : words);
        }
    }

    private String name(Substitution substitution, Problems found) {
        Value name = file.value("name");
        if (name != null) {
            Value.Scalar scalar = substitution.in(name).asScalar();
            if (scalar != null && !scalar.isNull() && !scalar.text().isBlank()) {
                return scalar.text();
            }
            found.add(name.at(), "expected a name, found " + Excerpt.of(name), "write some text");
        }
        Path fileName = file.file().getFileName();
        return fileName == null ? "recipe" : FileNames.stem(fileName.toString());
    }

    private MissingMounts missingMounts(Substitution substitution, Problems found) {
        Value written = file.value(RecipeReader.MISSING_MOUNTS.name());
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
        UnknownValues unknown = UnknownValues.in(sources.text(), columns.keySet());
        Provenance provenance = new Provenance();
        return name(substitution(unknown.names(variables, provenance), provenance, new Problems()), new Problems());
    }
}
