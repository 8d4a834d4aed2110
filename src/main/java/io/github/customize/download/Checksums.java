package io.github.customize.download;

import io.github.customize.failure.Cause;
import io.github.customize.source.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the digests of files on servers come from. */
public sealed interface Checksums {
    /** A digest that somebody wrote: that of the only file. */
    record Written(ExpectedDigest digest) implements Checksums {
        @Override
        public ExpectedDigest of(String name) {
            return digest;
        }
    }

    /** A file with those of several. */
    record Listed(Path file) implements Checksums {
        @Override
        public ExpectedDigest of(String name) throws WrongAddress {
            try {
                ChecksumFile listed = ChecksumFile.read(file);
                return listed.of(name)
                        .orElseThrow(() -> new WrongAddress(
                                file + " has no digest for " + name,
                                listed.digests().isEmpty()
                                        ? "name a file such as SHA256SUMS, or write sha256: and the digest"
                                        : Suggestion.among(
                                                name,
                                                List.copyOf(listed.digests().keySet()),
                                                "it has those of")));
            } catch (IOException e) {
                throw new WrongAddress(
                        "the digests in " + file + " cannot be read: " + Cause.of(e),
                        "write sha256: or sha512: and the digest in hexadecimal digits, or name a file such as"
                                + " SHA256SUMS");
            }
        }
    }

    /** Reads {@code sha256:…}, {@code sha512:…}, or the name of a file with digests. */
    static Checksums parse(String given) {
        return given.matches(ExpectedDigest.FORM) ? new Written(ExpectedDigest.of(given)) : new Listed(Path.of(given));
    }

    /** The digest of the file of that name. */
    ExpectedDigest of(String name) throws WrongAddress;
}
