package io.github.customize.plan;

import java.io.IOException;

/** Shows plans. */
public enum PlanPrinter {
    /** For people. */
    TEXT {
        @Override
        public String print(Plan plan, int width) {
            return PlanText.of(plan, width);
        }

        @Override
        public String print(Plans plans, int width) {
            return PlanText.of(plans, width);
        }
    },
    /** For programs; has the hashes, for which it reads the steps' input files. */
    JSON {
        @Override
        public String print(Plan plan, int width) throws IOException {
            return PlanJson.of(plan);
        }

        @Override
        public String print(Plans plans, int width) throws IOException {
            return PlanJson.of(plans);
        }
    };

    /** The plan; lines of text have at most {@code width} columns. */
    public abstract String print(Plan plan, int width) throws IOException;

    /** The plans of a run, of which there is at least one; where they do not differ, it is shown once. */
    public abstract String print(Plans plans, int width) throws IOException;
}
