package io.github.customize.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1000,1.0 s",
        "1049,1.0 s",
        "1050,1.1 s",
        "59949,59.9 s",
        "59950,1 min 00 s",
        "125000,2 min 05 s"
    })
    void writesDurations(long millis, String text) {
        assertThat(Figures.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 bytes",
        "1,1 byte",
        "1023,1023 bytes",
        "1024,1.0 KiB",
        "1587,1.5 KiB",
        "1588,1.6 KiB",
        "1048575,1.0 MiB",
        "268435456,256.0 MiB",
        "1099511627776,1.0 TiB"
    })
    void writesSizes(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }
}
