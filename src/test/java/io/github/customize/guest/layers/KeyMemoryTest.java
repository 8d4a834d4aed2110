package io.github.customize.guest.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyMemoryTest {
    @Test
    void readsWhatTheHungriestSlotTakes() {
        String header = """
                {"keyslots": {
                  "0": {"type": "luks2", "kdf": {"type": "argon2id", "time": 4, "memory": 1048576, "cpus": 4}},
                  "1": {"type": "luks2", "kdf": {"type": "argon2i", "time": 4, "memory": 1025, "cpus": 4}},
                  "2": {"type": "luks2", "kdf": {"type": "pbkdf2", "hash": "sha256", "iterations": 1000}}
                }}
                """;
        assertThat(KeyMemory.wantedMiB(header)).isEqualTo(1024);
        assertThat(KeyMemory.wantedMiB("{\"keyslots\": {\"1\": {\"kdf\": {\"memory\": 1025}}}}"))
                .isEqualTo(2);
    }

    @Test
    void takesWhatMakesNoSenseForNothing() {
        for (String header :
                new String[] {"", "LUKS header", "{}", "{\"keyslots\": [1]}", "{\"keyslots\": {\"0\": 7}}"}) {
            assertThat(KeyMemory.wantedMiB(header)).as(header).isZero();
        }
    }

    @Test
    void keepsSomethingOfWhatIsThere() {
        assertThat(KeyMemory.availableMiB("MemTotal: 1 kB\nMemAvailable:  102400 kB\n"))
                .isEqualTo(52);
        assertThat(KeyMemory.availableMiB("")).isZero();
    }
}
