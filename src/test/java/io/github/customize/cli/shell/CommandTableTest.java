package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All definitions of commands, each of which must be complete. */
class CommandTableTest {
    private static List<Command> all() {
        List<Command> all = new ArrayList<>();
        CommandTable.groups().forEach(group -> all.addAll(group.commands()));
        return all;
    }

    @Test
    void everyCommandIsDescribed() {
        for (Command command : all()) {
            assertThat(command.name()).matches("[a-z][A-Za-z0-9-]*");
            assertThat(command.summary()).as(command.name()).isNotEmpty().doesNotEndWith(".");
            assertThat(command.page()).startsWith(command.name() + " - ").contains("    " + command.synopsis());
            Set<String> names = new HashSet<>();
            command.parameters()
                    .forEach(one -> assertThat(names.add(one.name())).isTrue());
            command.options().forEach(one -> assertThat(names.add(one.name())).isTrue());
        }
    }

    @Test
    void commandsAreFoundByAllTheirNames() {
        assertThat(CommandTable.find("launch"))
                .isEqualTo(CommandTable.find("run"))
                .isPresent();
        assertThat(CommandTable.find("write_append")).isPresent();
        assertThat(CommandTable.find("none")).isEmpty();
    }

    @Test
    void nothingIsBothThereAndMissing() {
        for (String name :
                List.of("clevis-luks-unlock", "vi", "mkmountpoint", "ldmtool-scan", "mksquashfs", "rsync-in")) {
            assertThat(CommandTable.find(name)).isEmpty();
            assertThat(MissingCommands.advice(name)).isPresent();
        }
        assertThat(MissingCommands.advice("cta")).isEmpty();
    }
}
