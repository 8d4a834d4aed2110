package io.github.customize.console;

import io.github.customize.report.Result;

/** Colours for words, or none. */
record Ink(boolean on) {
    private static final String RESET = "\u001b[0m";

    String result(Result result, String text) {
        return switch (result) {
            case OK -> paint("32", text);
            case CHANGED -> paint("33", text);
            case FAILED -> paint("1;31", text);
            case IGNORED -> paint("35", text);
            case SKIPPED, NOT_RUN -> paint("36", text);
        };
    }

    /** For what only accompanies the rest. */
    String faint(String text) {
        return paint("2", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
