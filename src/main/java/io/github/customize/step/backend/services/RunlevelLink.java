package io.github.customize.step.backend.services;

/**
 * A link that says that a script is run when a runlevel is entered.
 *
 * @param directory that of the runlevel
 * @param kind S for starting, K for stopping
 * @param number its place among the others
 */
record RunlevelLink(String directory, String kind, int number, String script) {
    boolean starts() {
        return kind.equals("S");
    }

    String path() {
        return directory + "/" + kind + String.format("%02d", number) + script;
    }
}
