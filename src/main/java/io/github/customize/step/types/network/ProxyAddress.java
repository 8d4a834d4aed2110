package io.github.customize.step.types.network;

import io.github.customize.source.Value;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address of a proxy, which is a secret where a password is part of it. */
record ProxyAddress(Optional<String> text, Optional<Secret> secret) {
    private static final String REMEDY = "write for example http://proxy.example.com:3128";
    private static final String HOST = "(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])";
    private static final String URL = "(?:https?|socks5h?)://" + HOST + "(?::[0-9]{1,5})?/?";
    private static final String URL_WITH_USER =
            "(?:https?|socks5h?)://(?:[^\\s@/\"'\\\\]{1,200}@)?" + HOST + "(?::[0-9]{1,5})?/?";

    /** The value, which must not be shown when it is a secret. */
    String reveal() throws StepFailure, IOException {
        if (secret.isEmpty()) {
            return text.orElse("");
        }
        String value = secret.get().reveal().strip();
        if (!value.matches(URL_WITH_USER)) {
            throw StepFailure.failed("set the proxy", "the " + secret.get() + " is not the address of one", REMEDY);
        }
        return value;
    }

    @Override
    public String toString() {
        return text.orElse("(secret)");
    }

    /** Text, or a reference to a secret. */
    static Param<ProxyAddress> param() {
        return new Param<>() {
            private final Param<String> plain = Params.text("the address of a proxy", URL, REMEDY);
            private final Param<Secret> reference = Params.secret();

            @Override
            public @Nullable ProxyAddress parse(Value value, Parsing parsing) {
                if (value.asMapping() != null) {
                    Secret secret = reference.parse(value, parsing);
                    return secret == null ? null : new ProxyAddress(Optional.empty(), Optional.of(secret));
                }
                Value.Scalar scalar = value.asScalar();
                if (scalar != null && scalar.text().contains("@")) {
                    // What was written has a password in it, so it is not repeated.
                    parsing.problem(
                            value,
                            "the address has a name or a password in it",
                            "keep it out of the recipe: write { file: PATH } or { env: NAME }");
                    return null;
                }
                String text = plain.parse(value, parsing);
                return text == null ? null : new ProxyAddress(Optional.of(text), Optional.empty());
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("anyOf", List.of(plain.schema(), reference.schema()));
            }

            @Override
            public String type() {
                return "the address of a proxy or " + reference.type();
            }
        };
    }
}
