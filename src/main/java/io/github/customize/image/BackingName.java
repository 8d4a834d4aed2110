package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The name of a backing file as a header gives it; only the path of a file is taken, nothing that QEMU interprets. */
record BackingName(String name, Refusal refusal) {
    Path resolve(Path image) throws Failure {
        int colon = name.indexOf(':');
        int slash = name.indexOf('/');
        if (name.indexOf('\0') >= 0 || (colon >= 0 && (slash < 0 || colon < slash))) {
            throw refusal.feature("its backing file, " + name + ", is not a plain file");
        }
        try {
            return image.resolveSibling(name).toRealPath();
        } catch (InvalidPathException e) {
            throw refusal.feature("its backing file, " + name + ", is not a plain file");
        } catch (IOException e) {
            throw refusal.unreadable(new IOException("its backing file, " + name + ", cannot be read", e));
        }
    }

    Format format(Optional<String> named) throws Failure {
        String word = named.orElseThrow(() ->
                refusal.feature("it does not say the format of its backing file; say it with qemu-img rebase -u -F"));
        return Arrays.stream(Format.values())
                .filter(format -> format.isReplaced() && format.driver().equals(word))
                .findFirst()
                .orElseThrow(() -> refusal.feature("its backing file has the unsupported format " + word));
    }
}
