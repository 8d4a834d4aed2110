package io.github.customize.step.types.network;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proxies that stand elsewhere in apt's configuration, as where an installer has put them. */
final class AptProxies {
    /** Read after all others. */
    private static final String MAIN = "/etc/apt/apt.conf";

    private static final String DROP_INS = "/etc/apt/apt.conf.d/*";
    private static final Pattern LINE = Pattern.compile(
            "(?i)\\s*Acquire::(?:https?|ftp)::Proxy\\s+(?:\"[^\"]*\"|[^\\s\";]+)\\s*;\\s*(?:(?://|#).*)?");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[{};]|[^\\s{};\"]+");
    private static final Pattern NAME = Pattern.compile("(?i)Acquire::(?:https?|ftp)::Proxy");

    private AptProxies() {}

    static List<Question> questions() {
        return List.of(Question.glob(DROP_INS), Question.stat(MAIN), Question.read(MAIN));
    }

    /** Takes them out of all files but that one, since the last one that is read counts; returns which have changed. */
    static List<String> removeOthers(String own, Draft draft) throws StepFailure, IOException {
        List<String> files = new ArrayList<>(draft.glob(DROP_INS));
        files.add(MAIN);
        files.remove(own);
        draft.expect(files.stream()
                .flatMap(file -> Stream.of(Question.stat(file), Question.read(file)))
                .toList());
        List<String> changed = new ArrayList<>();
        for (String file : files) {
            if (draft.stat(file).filter(FileStat::isFile).isPresent()) {
                if (draft.edit(file, Attributes.KEEP, AptProxies::without)) {
                    changed.add(file);
                }
                requireNone(file, draft);
            }
        }
        return changed;
    }

    private static byte[] without(byte[] before) {
        GuestText text = GuestText.parse(before);
        return text.texts().stream().anyMatch(AptProxies::isProxy)
                ? text.edited(line -> isProxy(line) ? Optional.empty() : Optional.of(line))
                        .bytes()
                : before;
    }

    private static boolean isProxy(String line) {
        return LINE.matcher(line).matches();
    }

    private static void requireNone(String file, Draft draft) throws StepFailure, IOException {
        String text = GuestText.parse(draft.read(file).orElse(new byte[0])).texts().stream()
                .map(line -> line.replaceFirst("\\s*(?://|#).*", ""))
                .collect(Collectors.joining("\n"));
        if (isWithinBraces(text)) {
            throw StepFailure.failed(
                    "set the proxy of apt",
                    file + " names another one within braces",
                    "write it there as Acquire::http::Proxy \"…\"; or delete the file in a step before");
        }
    }

    /** Whether a proxy has its name in parts, as {@code Acquire { http { Proxy "…"; }; };}. */
    private static boolean isWithinBraces(String text) {
        Deque<String> blocks = new ArrayDeque<>();
        String name = "";
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            String whole = String.join("::", blocks) + "::" + name;
            switch (word) {
                case "{" -> blocks.addLast(name);
                case "}" -> blocks.pollLast();
                case ";" -> {}
                default -> {
                    if (!name.isEmpty() && NAME.matcher(whole).matches()) {
                        return true;
                    }
                }
            }
            name = word.matches("[{};]") ? "" : word;
        }
        return false;
    }
}
