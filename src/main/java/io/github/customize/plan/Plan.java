package io.github.customize.plan;

import io.github.customize.step.MissingMounts;
import io.github.customize.step.SecretMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is to be done to every image, in order, whatever the image. */
public record Plan(String recipe, MissingMounts missingMounts, List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * For each step the SHA-256 in hex of it and all before it: two plans with the same value at a place do the same up
     * to there. Reads the steps' inputs.
     */
    public List<String> hashes(SecretMarks marks) throws IOException {
        List<String> chain = new ArrayList<>();
        String before = missingMounts == MissingMounts.FAIL ? "" : missingMounts.name();
        for (PlannedStep planned : steps) {
            before = sha256(before + planned.step().hash(marks) + (planned.inFinally() ? "finally" : ""));
            chain.add(before);
        }
        return chain;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
