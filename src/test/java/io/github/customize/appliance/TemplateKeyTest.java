package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateKeyTest {
    private static final List<String> PROCESSOR = List.of("model name\t: One", "flags\t\t: fpu vme");

    @TempDir
    Path dir;

    @BeforeEach
    void writeFiles() throws Exception {
        for (String name : List.of("qemu", "appliance.properties", "kernel", "initrd", "root.img")) {
            Files.writeString(dir.resolve(name), name);
        }
    }

    private MachineSpec spec(Accelerator accelerator, int memory, int cpus) {
        return new MachineSpec(new ApplianceFiles(dir, "6.1"), accelerator, memory, cpus, Optional.empty());
    }

    private TemplateKey key(MachineSpec spec, List<String> processor) throws IOException {
        return TemplateKey.of(new QemuProgram(new ProgramFiles(dir.resolve("qemu")), Sandbox.AUTO), spec, processor);
    }

    private TemplateKey key() throws IOException {
        return key(spec(Accelerator.TCG, 512, 1), PROCESSOR);
    }

    @Test
    void isTheSameForTheSame() throws Exception {
        assertThat(key()).isEqualTo(key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu", "appliance.properties", "kernel", "initrd", "root.img"})
    void changesWithEveryFile(String name) throws Exception {
        TemplateKey before = key();
        Files.writeString(dir.resolve(name), "other");
        assertThat(key()).isNotEqualTo(before);
    }

    @Test
    void changesWithTheMachine() throws Exception {
        assertThat(key(spec(Accelerator.KVM, 512, 1), PROCESSOR)).isNotEqualTo(key());
        assertThat(key(spec(Accelerator.TCG, 513, 1), PROCESSOR)).isNotEqualTo(key());
        assertThat(key(spec(Accelerator.TCG, 512, 2), PROCESSOR)).isNotEqualTo(key());
    }

    @Test
    void changesWithTheProcessorOnly() throws Exception {
        assertThat(key(spec(Accelerator.TCG, 512, 1), List.of("model name\t: Two")))
                .isNotEqualTo(key());
    }
}
