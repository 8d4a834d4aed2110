package io.github.customize.step.types.sealing;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.kit.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The homes of a guest's users, wherever they are. */
record Homes(List<String> paths) {
    private static final String ROOT = "/root";
    private static final String OTHERS = "/home/*";
    /** What a pattern cannot name, and what is no home but the kernel's. */
    private static final Pattern UNUSABLE =
            Pattern.compile("(?s)[^/].*|.*[*?\\[\\\\\\x00].*|/(?:proc|sys|dev)(?:/.*)?" + "|(?:.*/)?\\.\\.?(?:/.*)?");

    static List<Question> questions() {
        return List.of(Question.read(Accounts.USERS), Question.glob(OTHERS), Question.stat(ROOT));
    }

    /** Those that exist, in two exchanges. */
    static Homes of(GuestView guest) throws IOException {
        Set<String> named = new LinkedHashSet<>(List.of(ROOT));
        named.addAll(guest.glob(OTHERS));
        Passwd.parse(guest.read(Accounts.USERS).orElse(new byte[0])).users().stream()
                .map(user -> GuestPaths.clean(user.home()))
                .forEach(named::add);
        named.removeIf(home -> home.isEmpty() || UNUSABLE.matcher(home).matches());
        guest.expect(named.stream().map(Question::stat).toList());
        List<String> present = new ArrayList<>();
        for (String home : named) {
            if (guest.stat(home).filter(FileStat::isDirectory).isPresent()) {
                present.add(home);
            }
        }
        return new Homes(present);
    }

    /** A pattern that starts with {@code ~/} stands for one in every home. */
    Stream<String> expand(String pattern) {
        return pattern.startsWith("~/")
                ? paths.stream().map(home -> GuestPaths.join(home, pattern.substring(2)))
                : Stream.of(pattern);
    }
}
