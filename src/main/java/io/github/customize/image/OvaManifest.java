package io.github.customize.image;

import io.github.customize.archive.Archive;
import io.github.customize.archive.Entry;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digests that an OVA says its files have. */
record OvaManifest(List<Line> lines) {
    private static final Pattern LINE = Pattern.compile("SHA(1|256|384|512)\\s*\\((.+)\\)\\s*=\\s*([0-9A-Fa-f]+)\\s*");
    private static final int CHUNK = 1 << 20;

    /** What one file has to be. */
    record Line(String algorithm, String file, String digest) {}

    static OvaManifest parse(byte[] text) {
        List<Line> lines = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                lines.add(new Line("SHA-" + matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return new OvaManifest(lines);
    }

    /** Fails if a file of the archive has another digest. */
    void verify(Archive archive, List<Entry> files, String action) throws Failure, IOException {
        for (Line line : lines) {
            for (Entry file : files) {
                if (file.path().equals(line.file())
                        && !digest(archive, file, line.algorithm()).equalsIgnoreCase(line.digest())) {
                    throw new Failure(
                            ExitCode.SOURCE_DIGEST,
                            action,
                            file.path() + " in it has another digest than its manifest says: it is damaged, or was"
                                    + " changed");
                }
            }
        }
    }

    private static String digest(Archive archive, Entry file, String algorithm) throws IOException {
        try (InputStream content = archive.open(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[CHUNK];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
