package io.github.customize.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How the log of a CI system folds lines that belong together. */
enum Folding {
    NONE {
        @Override
        List<String> begin(int group, String title, Instant now) {
            return List.of();
        }

        @Override
        List<String> end(int group, Instant now) {
            return List.of();
        }
    },
    /** Workflow commands of GitHub Actions. */
    GITHUB {
        @Override
        List<String> begin(int group, String title, Instant now) {
            return List.of("::group::" + title);
        }

        @Override
        List<String> end(int group, Instant now) {
            return List.of("::endgroup::");
        }
    },
    /** Custom collapsible sections of GitLab's job logs. */
    GITLAB {
        @Override
        List<String> begin(int group, String title, Instant now) {
            return List.of(marker("section_start", group, now) + title);
        }

        @Override
        List<String> end(int group, Instant now) {
            return List.of(marker("section_end", group, now));
        }
    };

    private static final String ERASE_LINE = "\u001b[0K";

    /** The lines that begin a group; numbers tell the groups of one log apart. The title is escaped already. */
    abstract List<String> begin(int group, String title, Instant now);

    /** The lines that end it. */
    abstract List<String> end(int group, Instant now);

    /** What the system sets in the environment of its jobs. */
    static Folding of(Map<String, String> environment) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            return GITHUB;
        }
        return "true".equals(environment.get("GITLAB_CI")) ? GITLAB : NONE;
    }

    private static String marker(String what, int group, Instant now) {
        return ERASE_LINE + what + ":" + now.getEpochSecond() + ":customize_image_" + (group + 1) + "\r" + ERASE_LINE;
    }
}
