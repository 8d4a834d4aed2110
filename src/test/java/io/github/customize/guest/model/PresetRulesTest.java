package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PresetRulesTest {
    private static PresetRules rules(String... files) {
        return PresetRules.parse(Arrays.stream(files)
                .map(file -> file.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static PresetRules.Verdict of(PresetRules rules, String unit) {
        return rules.of(UnitName.parse(unit).orElseThrow());
    }

    @Test
    void theFirstLineThatMatchesCounts() {
        PresetRules rules =
                rules("# x\n; y\n\nenable web.service\nwhatever a\n", "disable web*\nignore z?.timer\ndisable *\n");
        assertThat(of(rules, "web.service")).isEqualTo(PresetRules.Verdict.ENABLE);
        assertThat(of(rules, "web.socket")).isEqualTo(PresetRules.Verdict.DISABLE);
        assertThat(of(rules, "zz.timer")).isEqualTo(PresetRules.Verdict.IGNORE);
        assertThat(of(rules, "other.service")).isEqualTo(PresetRules.Verdict.DISABLE);
        assertThat(of(rules(), "web.service")).isEqualTo(PresetRules.Verdict.ENABLE);
    }

    @Test
    void matchesAsTheShellDoes() {
        PresetRules rules = rules(
                "disable [a-c]x.service\ndisable [!d]y.service\ndisable a\\x2db.*\ndisable [.service\ndisable [z-a].service\n");
        assertThat(of(rules, "bx.service")).isEqualTo(PresetRules.Verdict.DISABLE);
        assertThat(of(rules, "dx.service")).isEqualTo(PresetRules.Verdict.ENABLE);
        assertThat(of(rules, "ey.service")).isEqualTo(PresetRules.Verdict.DISABLE);
        assertThat(of(rules, "dy.service")).isEqualTo(PresetRules.Verdict.ENABLE);
        assertThat(of(rules, "a\\x2db.service")).isEqualTo(PresetRules.Verdict.DISABLE);
    }

    @Test
    void namesInstances() {
        PresetRules rules = rules("enable getty@.service tty1 tty2\ndisable getty@*\n");
        assertThat(of(rules, "getty@tty1.service")).isEqualTo(PresetRules.Verdict.ENABLE);
        assertThat(of(rules, "getty@tty3.service")).isEqualTo(PresetRules.Verdict.DISABLE);
        assertThat(rules.instances(UnitName.parse("getty@.service").orElseThrow()))
                .map(UnitName::toString)
                .containsExactly("getty@tty1.service", "getty@tty2.service");
    }
}
