package io.github.customize.guest.facts;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernels that are installed in a guest. */
final class Kernels {
    /** A removed kernel can leave its directory, but not this file. */
    private static final List<String> MODULES = List.of("/lib/modules/*/modules.dep", "/usr/lib/modules/*/modules.dep");

    private static final List<String> IMAGES = List.of("/boot/vmlinuz-*", "/boot/vmlinux-*", "/boot/Image-*");
    private static final Pattern IMAGE = Pattern.compile(".*/(?:vmlinu[zx]|Image)-(.*?)(?:\\.gz)?");
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");
    private static final int LONGEST = 128;

    private Kernels() {}

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        MODULES.forEach(pattern -> all.add(Question.glob(pattern)));
        IMAGES.forEach(pattern -> all.add(Question.glob(pattern)));
        return all;
    }

    static List<String> of(GuestFiles guest) throws IOException {
        Set<String> all = new TreeSet<>(Comparator.comparing(Kernels::parts, Kernels::compare));
        for (String path : guest.globAll(MODULES)) {
            all.add(GuestPaths.name(GuestPaths.parent(path)));
        }
        if (all.isEmpty()) {
            for (String path : guest.globAll(IMAGES)) {
                Matcher image = IMAGE.matcher(path);
                // What is for rescue only is no kernel of its own.
                if (image.matches() && !image.group(1).contains("rescue")) {
                    all.add(image.group(1));
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<String> parts(String release) {
        Matcher part = PART.matcher(release.length() > LONGEST ? release.substring(0, LONGEST) : release);
        List<String> all = new ArrayList<>();
        while (part.find()) {
            all.add(part.group());
        }
        return all;
    }

    /** Numbers by their size, everything else as text. */
    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            String a = one.get(i);
            String b = other.get(i);
            boolean numbers = a.matches("\\d+") && b.matches("\\d+");
            int order = numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
