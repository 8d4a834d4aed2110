package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineSpecTest {
    private static List<String> arguments(String dir, MemoryBacking memory) {
        ApplianceFiles files = new ApplianceFiles(Path.of(dir), "6.1");
        return new MachineSpec(files, Accelerator.TCG, 512, 2, Optional.empty()).arguments(memory);
    }

    private static String after(List<String> arguments, String option) {
        return arguments.get(arguments.indexOf(option) + 1);
    }

    @Test
    void confinesQemu() {
        List<String> arguments = arguments("/a", new MemoryBacking.Anonymous());
        assertThat(arguments).contains("-nodefaults", "-no-user-config", "-no-reboot");
        assertThat(after(arguments, "-sandbox"))
                .isEqualTo("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        assertThat(arguments).noneMatch(word -> word.contains("-net") || word.contains("-nic"));
    }

    @Test
    void takesEveryPathAsItIs() throws Exception {
        List<String> arguments = arguments("/odd,\"dir\\", new MemoryBacking.Recorded(Path.of("/m,n")));
        assertThat(JsonReader.object(after(arguments, "-blockdev").getBytes(StandardCharsets.UTF_8))
                        .toString())
                .contains("filename=/odd,\"dir\\/root.img");
        assertThat(after(arguments, "-object")).endsWith("mem-path=/m,,n,share=on");
    }

    @Test
    void clonesNeverWriteToTheTemplate() {
        List<String> arguments = arguments("/a", new MemoryBacking.Cloned(Path.of("/m")));
        assertThat(after(arguments, "-object")).contains("share=off");
        assertThat(after(arguments, "-incoming")).isEqualTo("defer");
    }

    @Test
    void isTheSameMachineForTemplateAndClone() {
        List<String> recorded = arguments("/a", new MemoryBacking.Recorded(Path.of("/m")));
        List<String> cloned = arguments("/a", new MemoryBacking.Cloned(Path.of("/m")));
        assertThat(cloned.subList(0, recorded.size()).stream().filter(word -> !word.startsWith("memory-backend")))
                .isEqualTo(recorded.stream()
                        .filter(word -> !word.startsWith("memory-backend"))
                        .toList());
    }
}
