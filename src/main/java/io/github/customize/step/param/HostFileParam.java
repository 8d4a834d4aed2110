package io.github.customize.step.param;

import io.github.customize.failure.Cause;
import io.github.customize.json.HostPaths;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the host that exists and can be read; relative to the recipe.
 *
 * @param directories whether it may be a directory
 * @param secret whether what is in it is noted as a secret by whoever reads it, not as a plain input here
 */
record HostFileParam(boolean directories, boolean secret) implements Param<Path> {
    private static final String WHERE = "relative paths start at the recipe's directory, ";

    @Override
    public @Nullable Path parse(Value value, Parsing parsing) {
        String written = Params.text().parse(value, parsing);
        if (written == null) {
            return null;
        }
        Path file;
        try {
            file = HostPaths.in(parsing.directory(), written);
        } catch (InvalidPathException e) {
            parsing.problem(value, Excerpt.of(written) + " is not a path", "write the path of a file on this host");
            return null;
        }
        String what = fault(file);
        if (what != null) {
            parsing.problem(value, "the file " + Excerpt.of(written) + " " + what, remedy(file, parsing));
            return null;
        }
        if (!secret) {
            parsing.input(file);
        }
        return file;
    }

    private @Nullable String fault(Path file) {
        if (!Files.exists(file)) {
            return Cause.deadLink(file.toString())
                    .map(link -> "is not there: " + link)
                    .orElse("does not exist");
        }
        if (Files.isDirectory(file) && !directories) {
            return "is a directory";
        }
        if (!Files.isDirectory(file) && !Files.isRegularFile(file)) {
            return "is not a regular file";
        }
        return Files.isReadable(file) ? null : "cannot be read";
    }

    private static String remedy(Path file, Parsing parsing) {
        if (Files.exists(file)) {
            return "name a file that you may read";
        }
        String directory = parsing.directory().toString();
        return WHERE + (directory.isEmpty() ? "the current one" : directory);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "minLength", 1);
    }

    @Override
    public String type() {
        return directories ? "a file or directory of the host" : "a file of the host";
    }

    @Override
    public Preview preview(Value value, Path directory) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null) {
            return Preview.of(value);
        }
        return new Preview.Text(scalar.text() + " (" + size(HostPaths.in(directory, scalar.text())) + ")");
    }

    private static String size(Path file) {
        long[] total = new long[2];
        try {
            Files.walkFileTree(file, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
                    total[0]++;
                    total[1] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return "cannot be read now";
        }
        String bytes = total[1] + " bytes";
        return Files.isDirectory(file) ? "directory of " + total[0] + " files, " + bytes : bytes;
    }
}
