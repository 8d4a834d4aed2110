package io.github.customize.levels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static Selection tags(List<String> groups, List<String> excluded) {
        return new Selection(groups, excluded, List.of());
    }

    @Test
    void withoutAnyChoiceAllAreTaken() {
        assertThat(tags(List.of(), List.of()).takes("A", Set.of())).isTrue();
        assertThat(tags(List.of(), List.of()).takes("A", Set.of("slow"))).isTrue();
    }

    @Test
    void oneGroupIsEnoughAndOneExcludedIsTooMuch() {
        Selection slow = tags(List.of("slow", "e2e"), List.of("soak"));
        assertThat(slow.takes("A", Set.of())).isFalse();
        assertThat(slow.takes("A", Set.of("process"))).isFalse();
        assertThat(slow.takes("A", Set.of("slow"))).isTrue();
        assertThat(slow.takes("A", Set.of("slow", "soak"))).isFalse();
    }

    @Test
    void aClassMayBeChosenByItsName() {
        Selection one = new Selection(List.of("soak"), List.of(), List.of("KillSoakTest"));
        assertThat(one.takes("KillSoakTest", Set.of("soak"))).isTrue();
        assertThat(one.takes("FuzzSoakTest", Set.of("soak"))).isFalse();
    }
}
