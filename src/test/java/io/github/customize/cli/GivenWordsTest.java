package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GivenWordsTest {
    @Test
    void areTheLastOfTheCommandLine() {
        byte[] line = "java\0-cp\0x\0Main\0--recipe\0gr\u00fc\u00dfe\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(GivenWords.last(new String[] {"--recipe", "gr\ufffd\ufffde"}, line))
                .containsExactly("--recipe", "gr\udcfc\udcdfe");
        assertThat(GivenWords.last(new String[] {""}, "Main\0\0".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("");
    }

    @Test
    void stayAsTheyAreWhenNothingIsLost() {
        String[] words = {"--recipe", "gr\u00fc\u00dfe"};
        assertThat(GivenWords.complete(words)).isSameAs(words);
    }
}
