package io.github.customize.plan;

import java.io.IOException;

/** Shows a plan. */
public enum PlanPrinter {
    /** For people. */
    TEXT {
        @Override
        public String print(Plan plan, int width) {
            return PlanText.of(plan, width);
        }
    },
    /** For programs; has the hashes, for which it reads the steps' input files. */
    JSON {
        @Override
        public String print(Plan plan, int width) throws IOException {
            return PlanJson.of(plan);
        }
    };

    /** The plan; lines of text have at most {@code width} columns. */
    public abstract String print(Plan plan, int width) throws IOException;
}
