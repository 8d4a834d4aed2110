package io.github.customize.step.types.security;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command line of a guest's kernel says of SELinux, which counts more than the configuration. */
final class SelinuxArguments {
    private static final List<String> FILES =
            List.of("/etc/default/grub", "/etc/kernel/cmdline", "/boot/grub2/grubenv");
    private static final String ENTRIES = "/boot/loader/entries/*.conf";
    /** For each mode the arguments that make another one of it. */
    private static final Map<String, Pattern> OTHERS = Map.of(
            "enforcing", argument("selinux=0|enforcing=0"),
            "permissive", argument("selinux=0|enforcing=1"),
            "disabled", argument("selinux=1"));

    private SelinuxArguments() {}

    private static Pattern argument(String words) {
        return Pattern.compile("(?<![\\w.-])(?:" + words + ")(?![\\w.-])");
    }

    static List<Question> questions() {
        return Stream.concat(
                        FILES.stream().flatMap(file -> Stream.of(Question.stat(file), Question.read(file))),
                        Stream.of(Question.glob(ENTRIES)))
                .toList();
    }

    /** Notes the first file that says otherwise. */
    static void tell(String mode, StepContext context) throws IOException {
        GuestView guest = context.guest();
        List<String> files = new ArrayList<>(FILES);
        files.addAll(guest.glob(ENTRIES));
        guest.expect(files.stream()
                .flatMap(file -> Stream.of(Question.stat(file), Question.read(file)))
                .toList());
        for (String file : files) {
            if (guest.stat(file).filter(FileStat::isFile).isEmpty()) {
                continue;
            }
            for (String line :
                    GuestText.parse(guest.read(file).orElse(new byte[0])).texts()) {
                Matcher found = OTHERS.getOrDefault(mode, argument("(?!)")).matcher(line);
                if (!line.strip().startsWith("#") && found.find()) {
                    context.note(file + " has " + found.group()
                            + " for the kernel, which counts more than the mode: remove it with a kernel_cmdline step");
                    return;
                }
            }
        }
    }
}
