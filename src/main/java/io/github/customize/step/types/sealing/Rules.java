package io.github.customize.step.types.sealing;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that most operations are made of. */
final class Rules {
    private Rules() {}

    /** What is done to each thing that patterns match. */
    @FunctionalInterface
    private interface Action {
        void apply(String path, Sealing guest) throws StepFailure, IOException;
    }

    private record Matching(Patterns patterns, Action action) implements Rule {
        @Override
        public List<Question> questions(Homes homes) {
            return patterns.questions(homes);
        }

        @Override
        public void apply(Sealing guest) throws StepFailure, IOException {
            Set<String> found = patterns.find(guest);
            guest.expect(found);
            for (String path : found) {
                action.apply(path, guest);
            }
        }
    }

    /** Removes what matches, directories with all that is in them. */
    static Rule remove(String... patterns) {
        return remove(Patterns.of(patterns));
    }

    static Rule remove(Patterns patterns) {
        return new Matching(patterns, (path, guest) -> guest.remove(path));
    }

    /** Removes all that is in directories, and not these. */
    static Rule removeAllIn(String... directories) {
        return remove(Patterns.of(Stream.of(directories)
                .flatMap(one -> Stream.of(one + "/*", one + "/.*"))
                .toArray(String[]::new)));
    }

    /** Removes the regular files below directories; the directories stay, since services may not be allowed to make them. */
    static Rule removeFilesBelow(String... directories) {
        return removeFilesBelow(Patterns.of(directories));
    }

    /** What the patterns except, and what is below it, stays too. */
    static Rule removeFilesBelow(Patterns directories) {
        List<String> kept = directories.except();
        return new Matching(
                new Patterns(directories.patterns(), List.of()),
                (top, guest) -> removeFiles(
                        top, path -> kept.stream().noneMatch(one -> GuestPaths.isWithin(path, one)), guest));
    }

    /** Removes the regular files below directories whose names match. */
    static Rule removeNamedBelow(Pattern names, String... directories) {
        return new Matching(
                Patterns.of(directories),
                (top, guest) -> removeFiles(
                        top, path -> names.matcher(GuestPaths.name(path)).matches(), guest));
    }

    private static void removeFiles(String top, Predicate<String> meant, Sealing guest)
            throws StepFailure, IOException {
        if (guest.before().stat(top).filter(FileStat::isDirectory).isEmpty()) {
            return;
        }
        List<String> files = new ArrayList<>();
        for (TreeEntry entry : guest.before().tree(top, false)) {
            String path = GuestPaths.join(top, entry.path());
            if (entry.stat().isFile() && meant.test(path)) {
                files.add(path);
            }
        }
        guest.expect(files);
        for (String path : files) {
            guest.remove(path);
        }
    }

    /** Empties the regular files that match, which keep owner and mode: what writes to them may not be allowed to make them. */
    static Rule empty(String... patterns) {
        return new Matching(Patterns.of(patterns), (path, guest) -> {
            Optional<FileStat> there = guest.draft().stat(path).filter(FileStat::isFile);
            if (there.isPresent() && there.get().size() > 0 && !guest.keeps(path)) {
                guest.draft().write(path, Payload.of(""), Attributes.KEEP);
                guest.tell(path, "emptied");
            }
        });
    }

    /** Gives regular files that are there another content. */
    static Rule rewrite(String content, String... patterns) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return edit("reset", present -> bytes, patterns);
    }

    /** Removes lines from the files that match. */
    static Rule removeLines(Pattern lines, String... patterns) {
        return edit(
                "took lines out of",
                present -> GuestText.parse(present)
                        .edited(line -> Optional.of(line)
                                .filter(one -> !lines.matcher(one).matches()))
                        .bytes(),
                patterns);
    }

    private static Rule edit(String verb, UnaryOperator<byte[]> edit, String... patterns) {
        return new Matching(Patterns.of(patterns), (path, guest) -> {
            boolean changed = guest.draft().stat(path).filter(FileStat::isFile).isPresent()
                    && !guest.keeps(path)
                    && guest.draft().edit(path, Attributes.KEEP, edit::apply);
            if (changed) {
                guest.tell(path, verb);
            }
        });
    }
}
