package io.github.customize.cli;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.failure.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A command that looks at the guest in each image. */
abstract class ReadingCommand extends LookingCommand {
    ReadingCommand(String name, Streams streams, String labels, String... description) {
        super(name, streams, labels, description);
    }

    @Override
    final void run(GuestArguments.Words named, Usage usage) throws IOException {
        check(named.rest(), usage);
        usage.refuse(named.images().size() > 1 && isForOne(named.rest()), "one image at a time");
        List<Look> looks = lookAt(named.images(), usage, look -> {
            try (Guest opened =
                    Customize.open(guest.spec(look.image(), false).readOnly().notices(this::note))) {
                look(opened, named.rest(), look);
            } catch (CustomizeException e) {
                if (named.images().size() > 1 && e.exitCode() == ExitCode.IMAGE_NO_SYSTEM.number()) {
                    note("several disks of one guest cannot be opened yet: each image is looked at for itself");
                }
                throw e;
            }
        });
        if (isJson()) {
            printJson(looks);
        }
    }

    /** Refuses words that make no sense. */
    abstract void check(List<String> words, Usage usage);

    /** Whether it makes no sense for several images. */
    boolean isForOne(List<String> words) {
        return false;
    }

    /** Whether what was found is printed for programs, after all images. */
    boolean isJson() {
        return false;
    }

    abstract void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException;

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
