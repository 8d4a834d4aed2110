package io.github.customize.step.types.files;

import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.WrappedParam;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A template in a file of the host. */
record TemplateParam() implements WrappedParam<Path, TemplateParam.Template> {
    private static final Param<Path> FILE = Params.hostFile();
    private static final long MOST = 1 << 20;

    /** A template, and the file that it stands in, as the recipe names it. */
    record Template(TemplateText text, Path file, String name) {}

    @Override
    public Param<Path> inner() {
        return FILE;
    }

    @Override
    public @Nullable Template parse(Value value, Parsing parsing) {
        Path file = FILE.parse(value, parsing);
        Value.Scalar name = value.asScalar();
        if (file == null || name == null) {
            return null;
        }
        try {
            if (Files.size(file) > MOST) {
                parsing.problem(value, "the template is larger than " + (MOST >> 20) + " MiB", "use copy_in");
                return null;
            }
            return new Template(new TemplateText(Files.readString(file)), file, name.text());
        } catch (CharacterCodingException e) {
            parsing.problem(value, "the template is not in UTF-8", "write it in UTF-8");
        } catch (IOException e) {
            parsing.problem(value, "failed to read " + file + ": " + e.getMessage(), "name a file that you may read");
        }
        return null;
    }
}
