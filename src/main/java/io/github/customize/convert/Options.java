package io.github.customize.convert;

import java.util.ArrayList;
import java.util.List;

/** All options, by the tools that have them. */
final class Options {
    private Options() {}

    /** What is done to a guest; both tools have it. */
    static List<Option> operations() {
        List<Option> all = new ArrayList<>();
        all.addAll(FileOptions.ALL);
        all.addAll(ProgramOptions.ALL);
        all.addAll(PackageOptions.ALL);
        all.addAll(SystemOptions.ALL);
        all.addAll(AccountOptions.ALL);
        all.addAll(WindowsOptions.ALL);
        return all;
    }

    static List<Option> of(Tool tool) {
        List<Option> all = operations();
        all.addAll(ToolOptions.BOTH);
        all.addAll(tool == Tool.VIRT_CUSTOMIZE ? ToolOptions.VIRT_CUSTOMIZE : Sysprep.OPTIONS);
        return all;
    }
}
