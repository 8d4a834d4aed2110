package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ApplianceSizeTest {
    private static final int TWO_IF_THERE_ARE = Math.min(2, Runtime.getRuntime().availableProcessors());

    @Test
    void hasASecondProcessorForOneImageWhoseRecipeNeedsTheNetwork() {
        assertThat(ApplianceSize.of(900, true, true)).isEqualTo(new ApplianceSize(900, TWO_IF_THERE_ARE));
        assertThat(ApplianceSize.of(900, true, false)).isEqualTo(new ApplianceSize(900, 1));
        assertThat(ApplianceSize.of(900, false, true)).isEqualTo(new ApplianceSize(900, 1));
    }

    @Test
    void isPreparedAsEveryRunMayWantIt() {
        assertThat(ApplianceSize.all(OptionalInt.empty()))
                .startsWith(new ApplianceSize(512, 1))
                .contains(new ApplianceSize(1280, TWO_IF_THERE_ARE), new ApplianceSize(1280, 1))
                .doesNotHaveDuplicates();
        assertThat(ApplianceSize.all(OptionalInt.of(700)))
                .startsWith(new ApplianceSize(700, 1))
                .allMatch(size -> size.memoryMiB() == 700);
    }
}
