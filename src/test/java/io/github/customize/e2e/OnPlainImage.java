package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;

/** A test that works on a copy of the plain image, and knows what it was. */
abstract class OnPlainImage extends EndToEnd {
    Path image;
    Fingerprint before;

    @BeforeEach
    final void copyImage() throws Exception {
        image = place.image(PLAIN);
        before = Fingerprint.of(image);
    }

    /** The image is what it was, to the bit, and nothing else is left. */
    final void assertUntouched() throws Exception {
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }
}
