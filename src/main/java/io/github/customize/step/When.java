package io.github.customize.step;

import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** On which guests a step runs. */
public final class When {
    /** On all. */
    public static final When ALWAYS = new When(new Condition.All(List.of()));

    /** Where the schema of recipes has the {@link #definition}. */
    public static final String DEFINITION = "when";

    private final Condition.All conditions;

    private When(Condition.All conditions) {
        this.conditions = conditions;
    }

    static Param<When> param() {
        return new ConditionParam(false).map(When::new);
    }

    /** The JSON Schema of it. */
    public static Map<String, Object> definition() {
        return ConditionParam.definition();
    }

    /** The same conditions on other values. */
    When shownAs(UnaryOperator<String> naming) {
        return new When(conditions.named(naming));
    }

    public boolean isAlways() {
        return conditions.parts().isEmpty();
    }

    /** Whether packages are looked for. */
    public boolean asksForPackages() {
        return conditions.leaves().anyMatch(leaf -> leaf instanceof Condition.Installed);
    }

    /** Whether facts are asked for that are found out only for those who want to know them. */
    public boolean asksForSystem() {
        return conditions.leaves().anyMatch(leaf -> leaf instanceof Condition.Fact fact && fact.isOfSystem());
    }

    /**
     * Why the step does not run on this guest, or empty if it does.
     *
     * @throws StepFailure when it cannot be told
     * @throws IOException when the guest cannot be read
     */
    public Optional<String> excludes(Circumstances guest) throws StepFailure, IOException {
        return conditions.fails(guest);
    }

    /** For people: {@code family is debian or redhat, and init is systemd}; empty when the step always runs. */
    public String describe() {
        return conditions.describe();
    }

    /** As a recipe writes it. */
    public Map<String, Object> shown() {
        return conditions.shown();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof When when && conditions.equals(when.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
