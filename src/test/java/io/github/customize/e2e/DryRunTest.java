package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A plan needs neither QEMU nor an appliance nor rights. */
class DryRunTest extends EndToEnd {
    @Test
    void plansEveryRecipeWithoutQemuAsAnOrdinaryUser() throws Exception {
        Tool tool = strangersTool();
        assertThat(tool.through("sh", "-c", "command -v qemu-img qemu-system-x86_64 >&2; exec \"$@\"", "sh")
                        .run("--version")
                        .succeeds()
                        .err())
                .isEmpty();
        for (Path recipe : recipes()) {
            Outcome text = tool.run("--recipe", recipe, "--dry-run").succeeds();
            assertThat(text.out()).contains("1");
            Outcome json = tool.run("--recipe", recipe, "--dry-run", "--format", "json")
                    .succeeds();
            assertThat(JsonMapper.shared().readTree(json.out()).at("/steps").size())
                    .isPositive();
        }
        place.assertClean();
    }

    /** The program for somebody who has no rights, no QEMU and nowhere to write to. */
    private Tool strangersTool() throws Exception {
        Path copy = directory.resolve("installed");
        Programs.succeed("cp", "-R", Tool.DIST.toString(), copy.toString());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Tool tool = place.tool()
                .with("HOME", "/nonexistent")
                .with("PATH", pathWithoutQemu().toString());
        if (System.getProperty("user.name").equals("root")) {
            tool = tool.through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        }
        return tool.installedAt(copy.resolve("bin/customize"));
    }

    private Path pathWithoutQemu() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (String program : List.of("env", "sh", "readlink", "java", "setpriv")) {
            String found = Programs.succeed("sh", "-c", "command -v " + program);
            Files.writeString(bin.resolve(program), "#!/bin/sh\nexec " + found.strip() + " \"$@\"\n");
            Files.setPosixFilePermissions(bin.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin;
    }

    private List<Path> recipes() throws Exception {
        Path copy = directory.resolve("recipes");
        Programs.succeed("cp", "-R", "recipes", copy.toString());
        List<Path> recipes = new ArrayList<>();
        try (Stream<Path> files = Files.list(copy)) {
            files.filter(file -> file.toString().endsWith(".yaml")).forEach(recipes::add);
        }
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(4);
        return recipes;
    }
}
