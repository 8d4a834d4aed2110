package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A directory of this host with files that do not compress, the same in every run; {@code sums} are their digests. */
record RandomTree(Path directory, Map<String, String> sums) {
    /** The files to make, each a name, perhaps with directories, and a size. */
    static RandomTree make(Path directory, Map<String, Integer> files) throws IOException {
        Random random = new Random(1);
        Map<String, String> sums = new TreeMap<>();
        for (Map.Entry<String, Integer> file : new TreeMap<>(files).entrySet()) {
            byte[] content = new byte[file.getValue()];
            random.nextBytes(content);
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            sums.put(file.getKey(), sha256(content));
        }
        return new RandomTree(directory, sums);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same reader for both tools; nothing may be missing, and nothing there besides. */
    void check(String tool, Path image, Theirs reader) throws IOException, InterruptedException, BenchFailure {
        String seen = reader.look(image, List.of("checksums-out sha256 /opt/" + directory.getFileName() + " -"));
        Map<String, String> found = new TreeMap<>();
        seen.lines()
                .map(line -> line.split("\\s+", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> found.put(words[1].replaceFirst("^\\./", ""), words[0]));
        BenchFailure.unless(found.equals(sums), tool + " did not copy the tree as it is: " + found.size() + " files");
    }
}
