package io.github.customize.json;

import java.io.IOException;

/** Bytes that should have been JSON, and a kind of JSON that we take, and are not. */
public final class MalformedJson extends IOException {
    private static final long serialVersionUID = 1;

    MalformedJson(String message) {
        super(message);
    }

    MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
