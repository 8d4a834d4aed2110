package io.github.customize.cli;

import io.github.customize.json.HostPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The words of a command line as the kernel has them: names of files need not be UTF-8, and Java loses their other bytes. */
final class GivenWords {
    private static final char LOST = '\ufffd';

    private GivenWords() {}

    /** The same words, in the form of {@link HostPaths} where Java has lost something of one. */
    static String[] complete(String[] words) {
        if (String.join("", words).indexOf(LOST) < 0) {
            return words;
        }
        try {
            return last(words, Files.readAllBytes(Path.of("/proc/self/cmdline")));
        } catch (IOException e) {
            // Then the file will not be found.
            return words;
        }
    }

    /** Options of the JVM come before our own words. */
    static String[] last(String[] words, byte[] commandLine) {
        List<String> all = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (byte b : commandLine) {
            if (b == 0) {
                all.add(HostPaths.decode(word.toByteArray()));
                word.reset();
            } else {
                word.write(b);
            }
        }
        return all.size() < words.length
                ? words
                : all.subList(all.size() - words.length, all.size()).toArray(String[]::new);
    }

    /** Options that name a file take such a word, and no others do. */
    static CommandLine readBy(CommandLine commands) {
        return commands.registerConverter(Path.class, HostPaths::of).registerConverter(String.class, GivenWords::text);
    }

    private static String text(String word) {
        if (!HostPaths.isUtf8(word)) {
            throw new TypeConversionException("it is not UTF-8");
        }
        return word;
    }
}
