package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation has a row for each option of virt-sysprep's own, and says of the same ones that they are refused. */
class SysprepPageTest {
    private static final Path PAGE = Path.of("docs/virt-sysprep.md");
    private static final Pattern NAME = Pattern.compile("`--([a-z-]+)`");

    /** What is said of each option. */
    private static Map<String, String> rows() throws Exception {
        String page = Files.readString(PAGE);
        Map<String, String> rows = new TreeMap<>();
        for (String line : page.substring(page.indexOf("## virt-sysprep's options"))
                .lines()
                .toList()) {
            if (line.startsWith("| `--")) {
                int end = line.indexOf(" | ");
                Matcher names = NAME.matcher(line.substring(0, end));
                while (names.find()) {
                    rows.put(names.group(1), line.substring(end + 3));
                }
            }
        }
        return rows;
    }

    @Test
    void everyOptionHasARow() throws Exception {
        List<String> names =
                new ArrayList<>(Sysprep.OPTIONS.stream().map(Option::name).toList());
        names.addAll(List.of("dry-run", "network"));
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void whatIsRefusedIsToldWithItsReason() throws Exception {
        Map<String, String> rows = rows();
        assertThat(Sysprep.OPTIONS).allSatisfy(option -> {
            String row = rows.get(option.name());
            assertThat(row).isNotNull();
            assertThat(row.startsWith("refused: ")).as(option.name()).isEqualTo(option.isRefused());
            if (option.isRefused()) {
                assertThat(row).contains(option.difference());
            }
        });
    }
}
