package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files by which something is seen to be there.
 *
 * @param byPath what each path, or pattern, is a sign of
 */
record Signs(Map<String, String> byPath) {
    /** Signs of things, in the order in which these are listed: a path or pattern, then what it is a sign of. */
    static Signs of(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return new Signs(map);
    }

    private static boolean isPattern(String path) {
        return path.indexOf('*') >= 0 || path.indexOf('[') >= 0;
    }

    List<Question> questions() {
        List<Question> all = new ArrayList<>();
        byPath.keySet().forEach(path -> all.add(isPattern(path) ? Question.glob(path) : Question.lstat(path)));
        return all;
    }

    /** What is there, each once, in the order of the signs. */
    List<String> found(GuestFiles guest) throws IOException {
        Set<String> all = new LinkedHashSet<>();
        for (Map.Entry<String, String> sign : byPath.entrySet()) {
            String path = sign.getKey();
            boolean there = isPattern(path) ? !guest.glob(path).isEmpty() : guest.exists(path);
            if (there) {
                all.add(sign.getValue());
            }
        }
        return List.copyOf(all);
    }
}
