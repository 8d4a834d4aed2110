package io.github.customize.plan;

import io.github.customize.step.MissingMounts;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What is to be done to every image, in order, whatever the image; has the steps too that are left out. */
public record Plan(String recipe, MissingMounts missingMounts, List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The steps that are to be run. */
    public Stream<Step<?>> chosen() {
        return steps.stream().filter(planned -> planned.leftOut().isEmpty()).map(PlannedStep::step);
    }

    /**
     * For each step the SHA-256 in hex of it and all before it: two plans with the same value at a place do the same up
     * to there. One that is left out does nothing. Reads the steps' inputs.
     */
    public List<String> hashes(SecretMarks marks) throws IOException {
        return hashes(marks, new IdentityHashMap<>());
    }

    /** The same, with the hashes of single steps that are known already; others are added to them. */
    List<String> hashes(SecretMarks marks, IdentityHashMap<Step<?>, String> known) throws IOException {
        List<String> chain = new ArrayList<>();
        String before = missingMounts == MissingMounts.FAIL ? "" : missingMounts.name();
        for (PlannedStep planned : steps) {
            if (planned.leftOut().isPresent()) {
                chain.add(hash(before.isEmpty() ? List.of() : List.of(before)));
                continue;
            }
            String own = known.get(planned.step());
            if (own == null) {
                own = planned.step().hash(marks);
                known.put(planned.step(), own);
            }
            before = sha256(before + own + (planned.inFinally() ? "finally" : ""));
            chain.add(before);
        }
        return chain;
    }

    /** The hash of a whole plan, which is that of its last step. */
    public static String hash(List<String> hashes) {
        return hashes.isEmpty() ? sha256("") : hashes.get(hashes.size() - 1);
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
