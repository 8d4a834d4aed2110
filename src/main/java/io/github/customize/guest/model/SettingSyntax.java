package io.github.customize.guest.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file writes its settings. */
public enum SettingSyntax {
    /** {@code KEY="value" # remark}, as the shell reads it. */
    SHELL("([ \\t]*(?:export[ \\t]+)?([A-Za-z_]\\w*)=)(.*)", "=") {
        @Override
        Setting setting(Matcher line) {
            return ShellValue.setting(line.group(1), line.group(2), line.group(3));
        }

        @Override
        String written(String value, String old) {
            return ShellValue.written(value, old);
        }
    },
    /** {@code KEY value}, as login.defs has it; quotes around the value are not part of it, and there are no remarks. */
    WORDS("([ \\t]*([^ \\t#\"]+)[ \\t]+)([^ \\t].*?)([ \\t]*)", "\t") {
        @Override
        Setting setting(Matcher line) {
            String value = line.group(3).replaceFirst("^\"", "").replaceFirst("\".*$", "");
            return plain(line, line.group(2), value);
        }
    },
    /** {@code key = value}, as sysctl.conf has it; slashes and dots in a key are the same. */
    SYSCTL("([ \\t]*-?[ \\t]*([^ \\t=#;-][^ \\t=]*)[ \\t]*=[ \\t]*)(.*?)([ \\t]*)", " = ") {
        @Override
        Setting setting(Matcher line) {
            return plain(line, canonical(line.group(2)), line.group(3));
        }

        @Override
        String canonical(String key) {
            int separator = key.replace('/', '.').indexOf('.');
            boolean slashes = separator >= 0 && key.charAt(separator) == '/';
            // Where slashes separate, a dot is part of a name, as in eth0.100, and the other way round.
            return slashes ? swapped(key) : key;
        }
    };

    private final Pattern pattern;
    private final String sign;

    SettingSyntax(String pattern, String sign) {
        this.pattern = Pattern.compile(pattern);
        this.sign = sign;
    }

    abstract Setting setting(Matcher line);

    /** The form in which keys are compared. */
    String canonical(String key) {
        return key;
    }

    String written(String value, String old) {
        return GuestText.raw(value);
    }

    final Optional<Setting> read(String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(setting(matcher)) : Optional.empty();
    }

    final String line(String key, String value) {
        return key + sign + written(requireOneLine(value), "");
    }

    final String with(Setting present, String value) {
        return present.before() + written(requireOneLine(value), present.written()) + present.after();
    }

    private static String requireOneLine(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a setting cannot hold '" + value + "'");
        }
        return value;
    }

    private static Setting plain(Matcher line, String key, String value) {
        return new Setting(line.group(1), key, GuestText.unicode(value), line.group(3), line.group(4), true);
    }

    private static String swapped(String key) {
        return key.replace('/', '\0').replace('.', '/').replace('\0', '.');
    }
}
