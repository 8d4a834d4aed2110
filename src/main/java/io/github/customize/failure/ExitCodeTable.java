package io.github.customize.failure;

/** The documentation of the exit codes. */
public final class ExitCodeTable {
    private static final String HEAD = """
            # Exit codes

            Made by `make generate` from `ExitCode`.

            The tens say which part of the work failed: 10 the recipe, 20 the image, 30 the appliance, 40 a step. When
            several images all failed, the code is that of the first; an image that failed is as it was.

            | code | meaning |
            |---|---|
            """;

    private ExitCodeTable() {}

    /** The page in Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (ExitCode code : ExitCode.values()) {
            page.append("| ")
                    .append(code.number())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" |\n");
        }
        return page.toString();
    }
}
