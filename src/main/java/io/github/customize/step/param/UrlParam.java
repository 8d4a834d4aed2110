package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address of a web server. What comes after a question mark may be a secret, and no plan shows it. */
public record UrlParam() implements Param<URI> {
    private static final String WANTED = "the address of a file on a web server";
    private static final String REMEDY = "write for example https://example.com/files/app-1.2.tar.xz";
    private static final Param<String> TEXT = Params.text(WANTED, "https?://[^\\s/?#][^\\s]*", REMEDY);

    @Override
    public @Nullable URI parse(Value value, Parsing parsing) {
        String text = TEXT.parse(value, parsing);
        if (text == null) {
            return null;
        }
        try {
            URI url = URI.create(text);
            if (url.getUserInfo() != null) {
                parsing.problem(
                        value, "the address has a user or a password", "leave it out: it would be in every plan");
                return null;
            }
            if (url.getHost() == null || url.getFragment() != null) {
                parsing.problem(value, "the address has no host, or a part after '#'", REMEDY);
                return null;
            }
            return url;
        } catch (IllegalArgumentException e) {
            parsing.problem(value, "this is not an address", REMEDY);
            return null;
        }
    }

    @Override
    public Map<String, Object> schema() {
        return TEXT.schema();
    }

    @Override
    public String type() {
        return WANTED;
    }

    @Override
    public Preview preview(Value value, Path directory) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null) {
            return Preview.of(value);
        }
        int query = scalar.text().indexOf('?');
        return new Preview.Text(query < 0 ? scalar.text() : scalar.text().substring(0, query) + "?…");
    }
}
