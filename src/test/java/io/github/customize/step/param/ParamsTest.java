package io.github.customize.step.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
    private static final Position AT = new Position("r.yaml", 1, 1);

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private <T> T parse(Param<T> param, Value value) {
        return param.parse(value, new Parsing(problems, directory));
    }

    private <T> T parse(Param<T> param, String text) {
        return parse(param, new Value.Scalar(AT, text, true));
    }

    private List<String> problems() {
        return problems.list().stream().map(Problem::what).toList();
    }

    private static Value.Mapping map(String key, String value) {
        return new Value.Mapping(
                AT, List.of(new Value.Entry(new Value.Scalar(AT, key, true), new Value.Scalar(AT, value, true))));
    }

    @ParameterizedTest
    @CsvSource({"0644,420", "644,420", "0000,0", "1777,1023", "7777,4095"})
    void modesAreOctalHoweverTheyAreWritten(String written, int mode) {
        assertThat(parse(Params.mode(), written)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "0o644", "0888", "07777 ", "u+x", "rw-r--r--", "00644", "-644"})
    void otherModesAreRefused(String written) {
        assertThat(parse(Params.mode(), written)).isNull();
        assertThat(problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"90,90", "90s,90", "5m,300", "1h,3600", "1h30m,5400", "2m5s,125"})
    void durationsAreReadInTheUsualUnits(String written, long seconds) {
        assertThat(parse(Params.duration(), written)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "s", "1d", "-5", "1.5h", "99999999999"})
    void otherDurationsAreRefused(String written) {
        assertThat(parse(Params.duration(), written)).isNull();
        assertThat(problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc/motd", "/a b", "/.hidden", "/a/..b", "/a.", "/a/", "/ä\n"})
    void guestPathsAreAbsolute(String path) {
        assertThat(parse(Params.guestPath(), path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc", "./a", "/..", "/.", "/a/../b", "/a/./b", "/a/..", "/a\u0000b", "/x\n/../y", "~"})
    void guestPathsThatLeaveTheRootAreRefused(String path) {
        assertThat(parse(Params.guestPath(), path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"win:C:\\Windows\\win.ini,/Windows/win.ini", "win:c:/a,/a", "win:\\\\a\\\\b,/a/b", "win:/a b,/a b"})
    void pathsOfWindowsArePathsInTheGuest(String written, String path) {
        assertThat(parse(Params.guestPath(), written)).isEqualTo(path);
        assertThat(written).matches(String.valueOf(Params.guestPath().schema().get("pattern")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"win:D:\\a", "win:a", "win:", "win:C:a", "C:\\a", "win:\\..\\a"})
    void otherPathsOfWindowsAreRefused(String written) {
        assertThat(parse(Params.guestPath(), written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "10,10", "0,"})
    void wholeNumbersKeepToTheirBounds(String written, Long number) {
        assertThat(parse(Params.integer(1, 10), written)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "1e1", "0x1", "+1", "1.0", "99999999999999999999"})
    void numbersInOtherFormsAreRefused(String written) {
        assertThat(parse(Params.integer(0, Long.MAX_VALUE), written)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "True", "1", "~", ""})
    void flagsAreTrueOrFalseOnly(String written) {
        assertThat(parse(Params.flag(), written)).isNull();
    }

    @Test
    void accountsAreNamesOrNumbers() {
        assertThat(parse(Params.account(), "www-data")).isEqualTo("www-data");
        assertThat(parse(Params.account(), "1000")).isEqualTo("1000");
        assertThat(parse(Params.account(), "root:root")).isNull();
    }

    @Test
    void aWrongWordIsGuessed() {
        assertThat(parse(Params.choice("present", "absent"), "abesnt")).isNull();
        assertThat(problems.list().get(0).remedy()).isEqualTo("did you mean 'absent'?");
    }

    @Test
    void hostFilesAreFoundFromTheRecipesDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("motd"), "hello");
        assertThat(parse(Params.hostFile(), "motd")).isEqualTo(file);
        assertThat(parse(Params.hostFile(), "none")).isNull();
        assertThat(parse(Params.hostFile(), ".")).isNull();
        assertThat(parse(Params.hostFile(), "/dev/null")).isNull();
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "the file 'none' does not exist",
                        "the file '.' is a directory",
                        "the file '/dev/null' is not a regular file");
        assertThat(parse(Params.hostFileOrDirectory(), ".")).isNotNull();
    }

    @Test
    void aPreviewOfAHostFileHasItsSize() throws IOException {
        Files.writeString(directory.resolve("motd"), "hello");
        Preview preview = Params.hostFile().preview(new Value.Scalar(AT, "motd", true), directory);
        assertThat(preview).isEqualTo(new Preview.Text("motd (5 bytes)"));
    }

    @Test
    void aSecretIsReadWhenItIsUsedAndNeverShown() throws IOException {
        Files.writeString(directory.resolve("pw"), "hunter2\n");
        Secret secret = parse(new SecretParam(), map("file", "pw"));
        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret.toString()).doesNotContain("hunter2");
        Parsing parsing = new Parsing(problems, directory, Map.of("PW", "x1"));
        assertThat(new SecretParam().parse(map("env", "PW"), parsing).reveal()).isEqualTo("x1");
    }

    @Test
    void aSecretInTheRecipeIsRefusedWithoutRepeatingIt() {
        assertThat(parse(Params.secret(), "hunter2")).isNull();
        assertThat(new SecretParam().parse(map("env", "NONE"), new Parsing(problems, directory, Map.of())))
                .isNull();
        assertThat(problems.list().toString()).doesNotContain("hunter2").contains("'NONE' is not set");
    }

    @Test
    void longTextDoesNotOverflowThePatternMatcher() {
        Param<String> nested = Params.text("words", "(?:(?:a|b)+ ?)*", "write words");
        assertThat(parse(nested, "ab ".repeat(100_000))).isNull();
        assertThat(problems()).containsExactly("text of 300000 characters is not words");
    }
}
