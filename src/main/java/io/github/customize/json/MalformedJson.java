package io.github.customize.json;

import java.io.IOException;

/** Bytes that are not JSON, or not the kind of JSON that is read here. */
public final class MalformedJson extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedJson(String message) {
        super(message);
    }

    public MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
