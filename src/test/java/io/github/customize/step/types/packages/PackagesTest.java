package io.github.customize.step.types.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in a recipe before any guest is looked at. */
class PackagesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makePackages() throws Exception {
        Path packages = Files.createDirectories(directory.resolve("packages"));
        for (String name : new String[] {
            "tree_2.1-1_amd64.deb",
            "nano-8.0-1.fc40.x86_64.rpm",
            "vim-9.1-1-x86_64.pkg.tar.zst",
            "lib-c-1.0_2.x86_64-musl.xbps"
        }) {
            Files.writeString(packages.resolve(name), "");
        }
        Files.writeString(Files.createDirectories(directory.resolve("none")).resolve("tree.txt"), "");
    }

    private String problems(String step) throws Exception {
        Path file =
                Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n  - packages: " + step + "\n");
        try {
            RecipeReader.read(file, Assignments.NONE);
            return "";
        } catch (InvalidRecipe e) {
            return e.problems().toString();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { install: [tree, wget], offline: packages }     | there is no package wget in packages; put it there, with what it depends on
            { install: [lib], offline: packages }            | there is no package lib in packages
            { install: [tree], offline: none }               | there are no packages in
            { install: [tree], offline: recipe.yaml }        | is no directory
            { groups: [core], offline: packages }            | groups and modules are those of repositories
            { groups: ["@core"] }                            | write its id without @
            { groups: [core, core] }                         | name each group once
            { modules: [nodejs] }                            | write NAME:STREAM or NAME:STREAM/PROFILE
            { modules: ["nodejs:18", "nodejs:20"] }          | only one stream of a module can be in force
            { modules: ["nodejs:18"], disable_modules: [nodejs] } | stands under 'modules' and under 'disable_modules'
            { disable_modules: ["nodejs:18"] }               | write it without a stream
            {}                                               | nothing is to be done
            """)
    void makesNoSense(String step, String problem) throws Exception {
        assertThat(problems(step)).contains(problem);
    }

    @Test
    void makesSense() throws Exception {
        assertThat(problems("{ install: [tree, nano, vim, lib-c], offline: packages }"))
                .isEmpty();
        assertThat(problems("{ groups: [core], modules: [\"nodejs:18/common\"], disable_modules: [postgresql] }"))
                .isEmpty();
    }
}
