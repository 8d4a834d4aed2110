package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a unit of systemd.
 *
 * @param prefix what stands before the {@code @}, or before the suffix
 * @param instance what stands between the {@code @} and the suffix, nothing for a template; empty where there is no {@code @}
 * @param suffix the kind of unit, with its dot
 */
public record UnitName(String prefix, Optional<String> instance, String suffix) {
    /** The kinds of units. */
    public static final List<String> SUFFIXES = List.of(
            ".service",
            ".socket",
            ".timer",
            ".path",
            ".target",
            ".mount",
            ".automount",
            ".swap",
            ".slice",
            ".scope",
            ".device");

    private static final int LONGEST = 255;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9:_.\\\\-]+");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9:_.\\\\@-]*");

    /** The name with its kind; empty when it is none. */
    public static Optional<UnitName> parse(String name) {
        Optional<String> suffix =
                SUFFIXES.stream().filter(name::endsWith).findFirst().filter(kind -> name.length() <= LONGEST);
        if (suffix.isEmpty()) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.length() - suffix.get().length());
        int at = stem.indexOf('@');
        String prefix = at < 0 ? stem : stem.substring(0, at);
        Optional<String> instance = at < 0 ? Optional.empty() : Optional.of(stem.substring(at + 1));
        boolean valid = PREFIX.matcher(prefix).matches()
                && INSTANCE.matcher(instance.orElse("")).matches();
        return valid ? Optional.of(new UnitName(prefix, instance, suffix.get())) : Optional.empty();
    }

    /** As {@code systemctl} takes it: a name without a kind is a service's. */
    public static Optional<UnitName> ofWritten(String name) {
        return SUFFIXES.stream().anyMatch(name::endsWith) ? parse(name) : parse(name + ".service");
    }

    /** Whether units are made of it, one for each instance. */
    public boolean isTemplate() {
        return instance.filter(String::isEmpty).isPresent();
    }

    /** Whether it is made of a template. */
    public boolean isInstance() {
        return instance.filter(name -> !name.isEmpty()).isPresent();
    }

    /** The template that it is made of. */
    public UnitName template() {
        return withInstance("");
    }

    /** The unit of that instance. */
    public UnitName withInstance(String name) {
        return new UnitName(prefix, Optional.of(name), suffix);
    }

    /** The name without its kind. */
    public String stem() {
        return instance.map(name -> prefix + "@" + name).orElse(prefix);
    }

    @Override
    public String toString() {
        return stem() + suffix;
    }
}
