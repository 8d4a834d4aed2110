package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.json.JsonWriter;
import io.github.customize.recipe.PlacedPath;
import io.github.customize.runner.Concurrency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that only looks at images, several side by side; they may be in use. It ends with 1 when anything went wrong, as
 * its namesake does.
 */
abstract class LookingCommand extends FileCommand {
    private final Setting<Integer> jobs = Setting.of(
            Integer.class, "--jobs", "N", "Look at N images at a time; the default depends on processors and memory.");

    LookingCommand(String name, Streams streams, String labels, String... description) {
        super(name, streams, labels, description);
    }

    @Override
    final void addCommon(CommandSpec command) {
        CommandSpecs.add(command, jobs);
        super.addCommon(command);
        guest.addUnpackingTo(command);
    }

    @Override
    final int code(int failure) {
        return 1;
    }

    /** What is done with one image. */
    interface Sight {
        void at(Look look) throws CustomizeException, IOException;
    }

    /** Looks at all images; what was found is in their order. */
    final List<Look> lookAt(List<PlacedPath> images, Usage usage, Sight sight) throws IOException {
        usage.refuse(jobs.or(1) < 1, "--jobs must be at least 1");
        boolean several = images.size() > 1;
        Turns turns = new Turns(images.size(), streams());
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            looks.add(new Look(this, images.get(i), several, turns.of(i)));
        }
        int atATime = several ? jobs.or(Concurrency.jobs(guest.memoryMiB(), images.size())) : 1;
        SideBySide.run(images.size(), atATime, index -> {
            Look look = looks.get(index);
            try {
                look.attempt(() -> sight.at(look));
            } finally {
                look.end();
            }
        });
        return looks;
    }

    /** Prints what was found for programs, as one array. */
    final void printJson(List<Look> looks) throws IOException {
        List<Map<String, Object>> all =
                looks.stream().flatMap(look -> look.found().stream()).toList();
        streams().out().write(JsonWriter.REPORT.text(all).getBytes(StandardCharsets.US_ASCII));
    }
}
