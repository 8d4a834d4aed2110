package io.github.customize.step.backend.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to say when nothing is to be done. */
final class Told {
    private static final int MOST = 4;

    private Told() {}

    static String met(PackageWish wish, PackageDatabase present) {
        List<String> parts = new ArrayList<>();
        for (PackageName name :
                wish.install().subList(0, Math.min(MOST, wish.install().size()))) {
            Optional<String> provider = present.provider(name);
            parts.add(
                    provider.isPresent() ? name + " is provided by " + provider.get() : name.plain() + " is installed");
        }
        if (wish.install().size() > MOST) {
            parts.add("so are " + (wish.install().size() - MOST) + " more");
        }
        int gone = wish.remove().size() + wish.purge().size();
        if (gone > 0) {
            parts.add(gone == 1 ? "the other one is not there" : gone + " are not there");
        }
        return parts.isEmpty() ? "the packages are as they should be" : String.join(", ", parts);
    }
}
