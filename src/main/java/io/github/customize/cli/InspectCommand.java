package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.cli.look.FactLines;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize inspect}: what the system in an image is, as virt-inspector tells it. */
final class InspectCommand extends ReadingCommand {
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, a map for each image.");

    InspectCommand(Streams streams) {
        super(
                "inspect",
                streams,
                "IMAGE",
                "Says what the operating systems in images are: all facts that conditions and reports know.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, json);
    }

    @Override
    void check(List<String> words, Usage usage) {
        usage.refuse(!words.isEmpty(), "there is nothing to say but the image; name several images each with -a IMAGE");
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        FactLines facts = new FactLines(opened.facts(), opened.system(), opened.fileSystems());
        if (isJson()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("image", look.image().text());
            map.putAll(facts.json());
            look.add(map);
            return;
        }
        for (String line : facts.lines()) {
            look.out().line(line);
        }
    }

    @Override
    boolean isJson() {
        return json.or(false);
    }
}
