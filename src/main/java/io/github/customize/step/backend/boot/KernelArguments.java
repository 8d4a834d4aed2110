package io.github.customize.step.backend.boot;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.GuestText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Arguments that a guest's kernels are started with, as far as they stand in files that are read as text. They count more than
 * what the guest's other files say.
 *
 * @param file where it stands
 * @param text as it stands there
 */
public record KernelArguments(String file, String text) {
    private static final List<String> FILES =
            List.of("/etc/default/grub", "/etc/kernel/cmdline", "/boot/grub2/grubenv", "/etc/update-extlinux.conf");
    private static final List<String> PATTERNS =
            List.of("/etc/default/grub.d/*.cfg", "/boot/loader/entries/*.conf", "/boot/efi/loader/entries/*.conf");

    /** A pattern of whole arguments. */
    public static Pattern argument(String words) {
        return Pattern.compile("(?<![\\w.-])(?:" + words + ")(?![\\w.-])");
    }

    /** What is asked first. */
    public static List<Question> questions() {
        return Stream.concat(
                        FILES.stream().flatMap(file -> Stream.of(Question.stat(file), Question.read(file))),
                        PATTERNS.stream().map(Question::glob))
                .toList();
    }

    /** All that match, in lines that are no comments. */
    public static List<KernelArguments> find(Pattern wanted, GuestView guest) throws IOException {
        List<String> files = new ArrayList<>(FILES);
        for (String pattern : PATTERNS) {
            files.addAll(guest.glob(pattern));
        }
        guest.expect(files.stream()
                .flatMap(file -> Stream.of(Question.stat(file), Question.read(file)))
                .toList());
        List<KernelArguments> found = new ArrayList<>();
        for (String file : files) {
            if (guest.stat(file).filter(FileStat::isFile).isPresent()) {
                Optional<byte[]> content = guest.read(file);
                for (String line : GuestText.parse(content.orElse(new byte[0])).texts()) {
                    Matcher matcher = wanted.matcher(line.strip().startsWith("#") ? "" : line);
                    while (matcher.find()) {
                        found.add(new KernelArguments(file, matcher.group()));
                    }
                }
            }
        }
        return found;
    }
}
