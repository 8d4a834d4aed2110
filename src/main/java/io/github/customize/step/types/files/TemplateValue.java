package io.github.customize.step.types.files;

import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Preview;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a variable of a template stands for: a text, or a secret. */
record TemplateValue(String text, Optional<Secret> secret) {
    String reveal() throws IOException {
        return secret.isPresent() ? secret.get().reveal() : text;
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return secret.isPresent() ? secret.get().toString() : text;
    }

    /** A text, or the reference to a secret. */
    record Form() implements Param<TemplateValue> {
        private static final Param<String> TEXT = Params.textOrEmpty();
        private static final Param<Secret> SECRET = Params.secret();

        @Override
        public @Nullable TemplateValue parse(Value value, Parsing parsing) {
            if (value.asMapping() != null) {
                Secret secret = SECRET.parse(value, parsing);
                return secret == null ? null : new TemplateValue("", Optional.of(secret));
            }
            String text = TEXT.parse(value, parsing);
            return text == null ? null : new TemplateValue(text, Optional.empty());
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", List.of(TEXT.schema(), SECRET.schema()));
        }

        @Override
        public String type() {
            return TEXT.type() + " or " + SECRET.type();
        }

        @Override
        public Preview preview(Value value, Path directory) {
            return value.asMapping() == null ? TEXT.preview(value, directory) : SECRET.preview(value, directory);
        }
    }
}
