package io.github.customize.step.types.system;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.source.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of the kernels that a guest has. */
final class KernelModules {
    private static final String LISTS = "/lib/modules/*/modules.dep";
    private static final Pattern FILE = Pattern.compile("(?m)^(?:[^:\\n]*/)?([^/:\\n]+)\\.ko(?:\\.[a-z0-9]+)?(?::|$)");

    private final GuestView guest;
    private final List<String> kernels = new ArrayList<>();
    private final Set<String> loadable = new TreeSet<>();
    private final Set<String> builtIn = new TreeSet<>();

    KernelModules(GuestView guest) throws IOException {
        this.guest = guest;
        for (String list : guest.glob(LISTS)) {
            kernels.add(list.substring(0, list.lastIndexOf('/') + 1));
        }
        guest.expect(kernels.stream()
                .flatMap(kernel ->
                        List.of(Question.read(kernel + "modules.dep"), Question.read(kernel + "modules.builtin"))
                                .stream())
                .toList());
        for (String kernel : kernels) {
            names(kernel + "modules.dep", FILE, loadable);
            names(kernel + "modules.builtin", FILE, builtIn);
        }
        builtIn.removeAll(loadable);
    }

    /** What is asked first. */
    static Question question() {
        return Question.glob(LISTS);
    }

    /** The name as the kernel has it. */
    static String canonical(String name) {
        return name.replace('-', '_');
    }

    private void names(String file, Pattern pattern, Set<String> into) throws IOException {
        Matcher found = pattern.matcher(new String(guest.read(file).orElse(new byte[0]), StandardCharsets.ISO_8859_1));
        while (found.find()) {
            into.add(canonical(found.group(1)));
        }
    }

    /** Whether nothing can be said: the guest has no kernel of its own, as one that is started with another's. */
    boolean isUnknown() {
        return kernels.isEmpty();
    }

    /** Whether it is part of the kernel itself, in all that have no module of it. */
    boolean isBuiltIn(String module) {
        return builtIn.contains(canonical(module));
    }

    /** Whether one of the kernels has it, under its own name or another one. */
    boolean isThere(String module) throws IOException {
        return isUnknown()
                || loadable.contains(canonical(module))
                || isBuiltIn(module)
                || aliases().contains(canonical(module));
    }

    private Set<String> aliases() throws IOException {
        Set<String> names = new TreeSet<>();
        Pattern alias = Pattern.compile("(?m)^alias ([A-Za-z0-9_-]+) ");
        for (String kernel : kernels) {
            names(kernel + "modules.alias", alias, names);
        }
        return names;
    }

    /** What may be meant by a name that there is not. */
    String remedy(String module) {
        String nearest = Suggestion.among(canonical(module), loadable, "");
        return nearest.startsWith("did you mean")
                ? nearest
                : "correct the name, or install the package that has it first";
    }
}
