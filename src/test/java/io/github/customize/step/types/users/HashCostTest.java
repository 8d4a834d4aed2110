package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashCostTest {
    @ParameterizedTest
    @CsvSource({
        "$6$salt$hash, 5000",
        "$6$rounds=100000$salt$hash, 100000",
        "$5$rounds=1000$salt, 1000",
        "$2b$10$salt, 1024",
        "$y$j9T$salt$hash, 131072",
        "$y$jAT$salt$hash, 262144",
        "$gy$j75$salt$hash, 8192",
    })
    void tellsTheCost(String hash, double cost) {
        assertThat(HashCost.of(hash)).hasValue(cost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "$1$salt$hash", "$y$jFT7$salt$hash", "$y$k9T$salt$hash", "$7$CU..../....salt$hash"})
    void doesNotGuess(String hash) {
        assertThat(HashCost.of(hash)).isEmpty();
    }
}
