package io.github.customize.guest.model;

import java.util.Optional;

/** The specifiers that {@code [Install]} sections may have, as far as the unit's name tells them. */
public final class UnitSpecifiers {
    private UnitSpecifiers() {}

    /** The text with all of them filled in; empty when one is known only to a machine that runs. */
    public static Optional<String> fill(String text, UnitName unit) {
        StringBuilder filled = new StringBuilder();
        boolean after = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (after) {
                Optional<String> value = value(c, unit);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                filled.append(value.get());
                after = false;
            } else if (c == '%') {
                after = true;
            } else {
                filled.append(c);
            }
        }
        return after ? Optional.empty() : Optional.of(filled.toString());
    }

    private static Optional<String> value(char specifier, UnitName unit) {
        return switch (specifier) {
            case '%' -> Optional.of("%");
            case 'n' -> Optional.of(unit.toString());
            case 'N' -> Optional.of(unit.stem());
            case 'p' -> Optional.of(unit.prefix());
            case 'i' -> Optional.of(unit.instance().orElse(""));
            case 'j' -> Optional.of(unit.prefix().substring(unit.prefix().lastIndexOf('-') + 1));
            case 'u', 'g' -> Optional.of("root");
            case 'U', 'G' -> Optional.of("0");
            default -> Optional.empty();
        };
    }
}
