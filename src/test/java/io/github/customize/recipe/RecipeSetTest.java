package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.source.Problem;
import io.github.customize.step.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One recipe for several images. */
class RecipeSetTest {
    private static final String RECIPE = """
            version: 1
            name: web
            vars:
              host:
              domain: example.com
              fqdn: ${host}.${domain}
            steps:
              - hostname: ${fqdn}
              - timezone: UTC
            """;

    @TempDir
    Path directory;

    private List<String> inline = List.of();

    private static ImageRows csv(String text) throws Exception {
        return ImageTable.csv(
                "t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ImageNames.PATHS);
    }

    private static ImageRows named(String... images) {
        return ImageRows.named(Stream.of(images).map(Path::of).toList());
    }

    private RecipeSet read(String recipe, ImageRows images) throws Exception {
        return RecipeReader.read(write(recipe), new Assignments(inline, List.of()), images, StepChoice.ALL);
    }

    private Path write(String recipe) throws IOException {
        return Files.writeString(directory.resolve("r.yaml"), recipe);
    }

    private List<String> titles(String recipe, ImageRows images) throws Exception {
        return read(recipe, images).recipes().stream()
                .map(each -> each.steps().get(0).title())
                .toList();
    }

    private List<String> problems(String recipe, ImageRows images) {
        return catchThrowableOfType(InvalidRecipe.class, () -> read(recipe, images)).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    private static String steps(String... steps) {
        return "version: 1\nsteps:\n  - " + String.join("\n  - ", steps) + "\n";
    }

    @Test
    void everyRowHasItsValuesAndTheOthersOfTheRecipe() throws Exception {
        ImageRows rows = csv("image,host,domain\na,web01,\nb,web02,example.org\n");
        assertThat(titles(RECIPE, rows)).containsExactly("web01.example.com", "web02.example.org");
        inline = List.of("host=x", "domain=example.net");
        assertThat(titles(RECIPE, rows)).containsExactly("web01.example.net", "web02.example.org");
        assertThat(titles(RECIPE, csv("image,host\na,\n").and(named("b"))))
                .containsExactly("x.example.net", "x.example.net");
    }

    @Test
    void cellsAreNeverSubstitutedOrReadAsYaml() throws Exception {
        String recipe = "version: 1\nvars: { x: }\nsteps:\n  - append_line: { path: /a, line: \"${x}\" }\n";
        assertThat(titles(recipe, csv("image,x\na,${image.name}\nb,null\nc,\"[a, *b\"\n")))
                .containsExactly("/a: ${image.name}", "/a: null", "/a: [a, *b");
    }

    @Test
    void everyImageHasItsNameAndPlace() throws Exception {
        String recipe = steps("append_line: { path: /a, line: \"${image.index} ${image.name} ${image.stem}\" }");
        assertThat(titles(recipe, named("x/a.b.qcow2", ".hidden", "plain").and(csv("image\ny/c.raw\n"))))
                .containsExactly("/a: 1 a.b.qcow2 a.b", "/a: 2 .hidden .hidden", "/a: 3 plain plain", "/a: 4 c.raw c");
    }

    @Test
    void variablesMayReferToThoseOfTheImage() throws Exception {
        String recipe = "version: 1\nvars: { host: \"vm-${image.index}\" }\nsteps:\n  - hostname: ${host}\n";
        assertThat(titles(recipe, named("a", "b"))).containsExactly("vm-1", "vm-2");
    }

    @Test
    void otherNamesOfImagesDoNotExist() {
        assertThat(problems(steps("hostname: ${image.nmae}"), named("a")))
                .containsExactly("r.yaml:3:15: the variable 'image.nmae' is not declared; did you mean 'image.name'?"
                        + " (write $${image.nmae} for the text itself)");
        assertThat(problems(steps("hostname: ${other.name}"), named("a")))
                .containsExactly(
                        "r.yaml:3:15: the variable 'other.name' is not declared; declare it under vars:, or write"
                                + " $${other.name} for the text itself");
    }

    @Test
    void imagesForWhichTheSameIsSaidShareOneRecipe() throws Exception {
        List<Recipe> same = read(steps("hostname: web01"), named("a", "b")).recipes();
        assertThat(same.get(1)).isSameAs(same.get(0));
        same = read(
                        "# ${image.index}\nversion: 1\nvars: { x: \"${image.name}\" }\nsteps: [ mkdir: /a ]\n",
                        named("a", "b"))
                .recipes();
        assertThat(same.get(1)).isSameAs(same.get(0));
        List<Recipe> recipes = read(RECIPE, csv("image,host\na,x\nb,y\nc,x\n")).recipes();
        assertThat(recipes.get(2)).isSameAs(recipes.get(0)).isNotSameAs(recipes.get(1));
    }

    @Test
    void stepsThatAreTheSameForAllAreReadOnce() throws Exception {
        List<Recipe> recipes = read(RECIPE, csv("image,host\na,x\nb,y\n")).recipes();
        assertThat(recipes.get(0).steps().get(0))
                .isNotEqualTo(recipes.get(1).steps().get(0));
        assertThat((Object) recipes.get(0).steps().get(1))
                .isSameAs(recipes.get(1).steps().get(1));
    }

    @Test
    void whatIsWrongWithAValueIsToldWhereItWasWritten() throws Exception {
        assertThat(problems(RECIPE, csv("image,domain,host\na,,web_01\nb,b_d,web02\nc,,ok\n")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "t.csv:2:4: 'web_01.example.com' is not a host name, used at r.yaml:8:15; "),
                        second -> assertThat(second)
                                .startsWith("t.csv:3:7: 'web02.b_d' is not a host name, used at r.yaml:8:15; "));
    }

    @Test
    void aMissingValueIsToldWhereItIsMissing() throws Exception {
        String remedy = "; give one here, or one for all in the recipe or with --var";
        assertThat(problems(RECIPE, csv("image,host\na,x\nb,\n")))
                .containsExactly(
                        "t.csv:3:3: the variable 'host' has no value in this row, and none in the recipe" + remedy);
        assertThat(problems(RECIPE, csv("image\na\n")))
                .containsExactly("r.yaml:4:8: the variable 'host' has no value; give one here or with --var");
    }

    @Test
    void columnsAreDeclaredVariables() throws Exception {
        assertThat(problems(RECIPE, csv("image,host,hots,other,image.name\na,x,y,z,n\n")))
                .containsExactly(
                        "t.csv:1:12: the recipe has no variable 'hots'; did you mean 'host'?",
                        "t.csv:1:17: the recipe has no variable 'other'; declare it under vars: in the recipe; the"
                                + " columns may be host, domain, fqdn, image, output, digest",
                        "t.csv:1:23: 'image.name' is known of every image; remove the column");
    }

    @Test
    void whatIsWrongForAllIsToldOnceAndForOneInItsRow() throws Exception {
        Files.writeString(directory.resolve("x.key"), "secret");
        String recipe = """
                version: 1
                vars: { host: , env: PATH }
                steps:
                  - hostnam: ${host}
                  - run: { command: x, env: { T: { env: "${env}" } } }
                """;
        assertThat(problems(recipe, csv("image,host,env\na,x,\nb,y,NO_SUCH_VARIABLE\n")))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("r.yaml:4:5: unknown step 'hostnam'; did you mean"),
                        row -> assertThat(row)
                                .startsWith("t.csv:3:5: the environment variable 'NO_SUCH_VARIABLE' is not set, used at"
                                        + " r.yaml:5:41; "));
    }

    @Test
    void theProblemsOfTableAndRecipeAreToldTogether() throws Exception {
        assertThat(problems(steps("hostname: a b"), csv("image,image\na,b\n")))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("t.csv:1:7: the column 'image' is there twice"))
                .anyMatch(problem -> problem.startsWith("r.yaml:3:15: 'a b' is not a host name"));
        assertThat(problems(RECIPE, csv(""))).singleElement().asString().startsWith("t.csv:1:1: the table is empty");
    }

    @Test
    void secretsStayBehindTheirReferences() throws Exception {
        Files.writeString(directory.resolve("web01.key"), "c4n4ry");
        String recipe = """
                version: 1
                vars: { host: }
                steps:
                  - run: { command: x, env: { T: { file: "${host}.key" } } }
                """;
        Step<?> step = read(recipe, csv("image,host\na,web01\n"))
                .recipes()
                .get(0)
                .steps()
                .get(0);
        assertThat(step.toString()).doesNotContain("c4n4ry");
        assertThat(step.inputs().paths()).containsExactly(directory.resolve("web01.key"));
    }

    @Test
    void aWarningIsGivenOnce() throws Exception {
        String recipe = "version: 1\nvars: { pw: }\nsteps:\n  - run: echo root:${pw} | chpasswd\n";
        assertThat(read(recipe, csv("image,pw\na,hunter2\nb,hunter3\n")).warnings())
                .singleElement()
                .asString()
                .doesNotContain("hunter");
    }

    @Test
    void theNameOfAllHasTheNamesOfWhatDiffers() throws Exception {
        String recipe = "version: 1\nname: web-${host}\nvars: { host: }\nsteps:\n  - hostname: ${host}\n";
        RecipeSet two = read(recipe, csv("image,host\na,x\nb,y\n"));
        assertThat(two.name()).isEqualTo("web-${host}");
        assertThat(two.recipes()).extracting(Recipe::name).containsExactly("web-x", "web-y");
        assertThat(read(recipe, csv("image,host\na,x\n")).name()).isEqualTo("web-x");
    }

    @Test
    void withoutImagesTheirVariablesStayAsWritten() throws Exception {
        String recipe = """
                version: 1
                name: for-${image.stem}
                vars: { host: "${image.stem}-${image.index}" }
                steps:
                  - hostname: ${host}
                  - write_files: [ { path: "/etc/${image.name}", content: "${image.index}" } ]
                  - append_line: { path: /a, line: "image-name41 41" }
                """;
        RecipeSet set = read(recipe, ImageRows.NONE);
        assertThat(set.name()).isEqualTo("for-${image.stem}");
        List<Step<?>> steps = set.recipes().get(0).steps();
        assertThat(steps)
                .extracting(Step::title)
                .containsExactly("${image.stem}-${image.index}", "/etc/${image.name}", "/a: image-name41 41");
        assertThat(steps.get(1).written().toString()).contains("/etc/${image.name}", "text=${image.index}");
    }

    @Test
    void withoutImagesAStepThatCannotBeReadYetIsShown() throws Exception {
        String recipe = """
                version: 1
                steps:
                  - copy_in: { src: "files/${image.stem}.conf", dest: /etc/app.conf }
                  - run: { command: x, env: { T: { env: "PW_${image.index}" } } }
                """;
        List<Step<?>> steps = read(recipe, ImageRows.NONE).recipes().get(0).steps();
        assertThat(steps).extracting(Step::title).containsExactly("files/${image.stem}.conf", "PW_${image.index}");
        assertThat(steps).extracting(step -> step.type().name()).containsExactly("copy_in", "run");
        assertThat(problems(recipe, named("a.qcow2")))
                .satisfiesExactly(
                        variable -> assertThat(variable)
                                .startsWith("the image a.qcow2: the environment variable 'PW_1' is not set, used at"),
                        image -> assertThat(image)
                                .startsWith("the image a.qcow2: the file 'files/a.conf' does not exist, used at"));
    }

    @Test
    void withoutImagesWhatIsWrongAnywayIsTold() {
        String recipe = steps(
                "write_files: [ { path: \"/${image.name}\", content: x, mdoe: 1 } ]",
                "hostname: \"${image.name} ${x}\"");
        assertThat(problems(recipe, ImageRows.NONE))
                .satisfiesExactly(
                        key -> assertThat(key).startsWith("r.yaml:3:58: unknown key 'mdoe'"),
                        name -> assertThat(name).contains("the variable 'x' is not declared"));
    }
}
