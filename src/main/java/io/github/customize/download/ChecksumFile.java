package io.github.customize.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the digests of others, as distributions have them beside their images: SHA256SUMS, SHA512SUMS, CHECKSUM,
 * NAME.sha256. Each line has a digest and a name, in the form of sha256sum or in that of BSD; what else there is, such as a
 * signature around them, is left out.
 */
record ChecksumFile(Map<String, ExpectedDigest> digests) {
    static final int MOST_BYTES = 1 << 20;

    private static final Pattern GNU =
            Pattern.compile("\\\\?([0-9a-fA-F]{64}|[0-9a-fA-F]{128})(?: [ *]?|\t)(\\S.*?)\\s*");
    private static final Pattern BSD =
            Pattern.compile("SHA(?:256|512) ?\\((.+)\\) ?= ?([0-9a-fA-F]{64}|[0-9a-fA-F]{128})\\s*");
    private static final Pattern ALONE = Pattern.compile("([0-9a-fA-F]{64}|[0-9a-fA-F]{128})\\s*");
    private static final int SHA256_DIGITS = 64;

    ChecksumFile {
        digests = Map.copyOf(digests);
    }

    static ChecksumFile read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it is larger than 1 MiB, and so no file of digests");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Of two digests of one file the longer counts; two of one length that differ are an error. */
    static ChecksumFile parse(String text) throws IOException {
        Map<String, ExpectedDigest> digests = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher gnu = GNU.matcher(line);
            Matcher bsd = BSD.matcher(line);
            Matcher alone = ALONE.matcher(line);
            if (gnu.matches()) {
                put(digests, gnu.group(2), gnu.group(1));
            } else if (bsd.matches()) {
                put(digests, bsd.group(1), bsd.group(2));
            } else if (alone.matches()) {
                put(digests, "", alone.group(1));
            }
        }
        return new ChecksumFile(digests);
    }

    private static void put(Map<String, ExpectedDigest> digests, String path, String hex) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        ExpectedDigest digest =
                new ExpectedDigest(hex.length() == SHA256_DIGITS ? "sha256" : "sha512", hex.toLowerCase(Locale.ROOT));
        ExpectedDigest other = digests.get(name);
        if (other == null || (other.isSha256() && !digest.isSha256())) {
            digests.put(name, digest);
        } else if (other.algorithm().equals(digest.algorithm()) && !other.equals(digest)) {
            throw new IOException("it has two digests for " + (name.isEmpty() ? "one file" : name));
        }
    }

    /** The one for a name; a file with one digest and no names is about whatever it is given for. */
    Optional<ExpectedDigest> of(String name) {
        boolean nameless = digests.size() == 1 && digests.containsKey("");
        return Optional.ofNullable(digests.get(nameless ? "" : name));
    }
}
