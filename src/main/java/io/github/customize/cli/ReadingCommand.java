package io.github.customize.cli;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.cli.look.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command that only looks; the images may be in use. It ends with 1 when anything went wrong, as its namesake does. */
abstract class ReadingCommand extends FileCommand {
    ReadingCommand(String name, Streams streams, String labels, String... description) {
        super(name, streams, labels, description);
    }

    @Override
    final int code(int failure) {
        return 1;
    }

    @Override
    void run(GuestArguments.Words named, Usage usage) throws CustomizeException, IOException {
        check(named.rest(), usage);
        for (Path image : named.images()) {
            if (isOver()) {
                return;
            }
            Listing out = listing(image, named.images().size() > 1);
            try (Guest opened = Customize.open(guest.spec(image).readOnly().notices(this::note))) {
                look(opened, named.rest(), out);
            } catch (CustomizeException e) {
                fail(e);
            } finally {
                out.end();
            }
        }
    }

    /** Refuses words that make no sense. */
    abstract void check(List<String> words, Usage usage);

    abstract void look(Guest opened, List<String> words, Listing out) throws CustomizeException, IOException;

    /** A piece of the work that may fail without the rest. */
    interface Piece {
        void run() throws CustomizeException, IOException;
    }

    final void attempt(Piece piece) throws IOException {
        try {
            if (!isOver()) {
                piece.run();
            }
        } catch (CustomizeException e) {
            fail(e);
        }
    }

    static void requirePaths(List<String> words, Usage usage) {
        usage.refuse(words.isEmpty(), "there is no path in the guest");
        words.forEach(word -> requirePath(word, usage));
    }

    static void requirePath(String word, Usage usage) {
        usage.refuse(!word.startsWith("/"), "the path '" + word + "' in the guest does not begin with /");
    }

    /** The files that words mean: a pattern stands for what it matches, unless a file has that very name. */
    static List<String> expanded(List<String> words, GuestFiles files) throws CustomizeException {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            boolean pattern = word.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
            List<String> found = pattern && files.lstat(word).isEmpty() ? files.glob(word) : List.of();
            all.addAll(found.isEmpty() ? List.of(word) : found);
        }
        return all;
    }
}
