package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private static final Path DOCS = Path.of("docs");

    @Test
    void whatIsCommittedIsWhatTheCodeSays() throws IOException {
        for (Map.Entry<String, String> document : Documents.all().entrySet()) {
            assertThat(DOCS.resolve(document.getKey()))
                    .as("run 'make generate'")
                    .content()
                    .isEqualTo(document.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "shell"})
    void noPageIsLeftOfWhatIsGone(String directory) throws IOException {
        try (Stream<Path> pages = Files.list(DOCS.resolve(directory))) {
            assertThat(pages.map(page -> DOCS.relativize(page).toString())).allMatch(Documents.all()::containsKey);
        }
    }
}
