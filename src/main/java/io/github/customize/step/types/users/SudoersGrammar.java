package io.github.customize.step.types.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of sudoers, as far as it takes to refuse what {@code visudo} would refuse; for guests that have no
 * {@code visudo}. See sudoers(5).
 */
final class SudoersGrammar {
    private static final Pattern ALIAS = Pattern.compile("(?:User|Runas|Host|Cmnd|Cmd)_Alias\\s+(.*)");
    private static final Pattern DEFINITION = Pattern.compile("[A-Z][A-Z0-9_]*\\s*=\\s*(.+)");
    private static final Pattern DEFAULTS = Pattern.compile("Defaults(?:[@:!>]\\s*\\S+)?\\s+(\\S.*)");
    private static final Pattern SETTING =
            Pattern.compile("!*\\s*[a-z_]+(?:\\s*[+-]?=\\s*(?:\"(?:\\\\.|[^\"\\\\])*\"|[^\\s\"].*))?");
    private static final Pattern INCLUDE = Pattern.compile("[#@]include(?:dir)?\\s+\\S.*");
    private static final Pattern RUN_AS = Pattern.compile("\\(([^()]*)\\)\\s*(.*)");
    private static final Pattern TAG = Pattern.compile("([A-Z_]+)\\s*:\\s*(.*)");
    private static final Pattern OPTION = Pattern.compile(
            "(?:CWD|CHROOT|TIMEOUT|NOTBEFORE|NOTAFTER|ROLE|TYPE|APPARMOR_PROFILE|PRIVS|LIMITPRIVS)=(?:\"[^\"]*\"|\\S+)\\s+(.*)");
    private static final Pattern COMMAND = Pattern.compile(
            "!*\\s*(?:sha(?:224|256|384|512):\\S+\\s+)?(?:ALL|[A-Z][A-Z0-9_]*|list|sudoedit(?:\\s.*)?|(?:/|\\^/|~/).*)");
    private static final Pattern NAME =
            Pattern.compile("!*\\s*(?:[%+#:]*(?:\"[^\"]+\"|(?:\\\\.|[^\\s,:=!()\"\\\\])+))");
    /** A user and a host, or lists of them. */
    private static final Pattern WHO =
            Pattern.compile("((?:\"[^\"]*\"|\\\\.|[^\\s\"\\\\])+)\\s+((?:\"[^\"]*\"|\\\\.|[^\\s\"\\\\])+)");

    static final List<String> TAGS = List.of(
            "EXEC",
            "NOEXEC",
            "FOLLOW",
            "NOFOLLOW",
            "LOG_INPUT",
            "NOLOG_INPUT",
            "LOG_OUTPUT",
            "NOLOG_OUTPUT",
            "MAIL",
            "NOMAIL",
            "INTERCEPT",
            "NOINTERCEPT",
            "PASSWD",
            "NOPASSWD",
            "SETENV",
            "NOSETENV");

    private SudoersGrammar() {}

    /** What is wrong with it, with the number of the line; nothing when all is well. */
    static Optional<String> fault(String content) {
        String[] lines = content.split("\n", -1);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].endsWith("\\")) {
                joined.append(lines[i], 0, lines[i].length() - 1);
                continue;
            }
            Optional<String> fault = ofLine(joined.append(lines[i]).toString().strip());
            if (fault.isPresent()) {
                return Optional.of("line " + (i + 1) + ": " + fault.get());
            }
            joined.setLength(0);
        }
        return joined.isEmpty() ? Optional.empty() : Optional.of("line " + lines.length + ": it ends in a backslash");
    }

    private static Optional<String> ofLine(String line) {
        if (INCLUDE.matcher(line).matches()) {
            return Optional.empty();
        }
        String plain = withoutRemark(line);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Matcher alias = ALIAS.matcher(plain);
        if (alias.matches()) {
            return split(alias.group(1), ':').stream()
                            .allMatch(one -> DEFINITION.matcher(one).matches())
                    ? Optional.empty()
                    : Optional.of("an alias is NAME = LIST, its name in capitals");
        }
        if (plain.startsWith("Defaults")) {
            Matcher defaults = DEFAULTS.matcher(plain);
            return defaults.matches()
                            && split(defaults.group(1), ',').stream()
                                    .allMatch(one -> SETTING.matcher(one).matches())
                    ? Optional.empty()
                    : Optional.of("Defaults are settings such as env_keep += \"LANG\", with commas between them");
        }
        return ofRule(plain);
    }

    /** A {@code #} that is not a number of a user begins a remark. */
    private static String withoutRemark(String line) {
        if (line.startsWith("#") && !line.matches("#\\d.*")) {
            return "";
        }
        return line.replaceFirst("\\s#(?!\\d).*", "").strip();
    }

    private static Optional<String> ofRule(String rule) {
        List<String> sides = split(rule, '=');
        if (sides.size() < 2) {
            return Optional.of("a rule is USER HOST = (RUNAS) COMMANDS, and there is no '='");
        }
        Matcher who = WHO.matcher(sides.get(0).replaceAll("\\s*,\\s*", ","));
        boolean named = who.matches() && areNames(who.group(1)) && areNames(who.group(2));
        if (!named) {
            return Optional.of("before the '=' stand the user and the host, as in 'ops ALL=(ALL) ALL'");
        }
        String commands = rule.substring(rule.indexOf('=') + 1);
        return split(commands, ',').stream()
                .flatMap(one -> ofCommand(one).stream())
                .findFirst();
    }

    private static boolean areNames(String list) {
        return split(list, ',').stream().allMatch(name -> NAME.matcher(name).matches());
    }

    private static Optional<String> ofCommand(String text) {
        String rest = text;
        Matcher runAs = RUN_AS.matcher(rest);
        if (rest.startsWith("(")) {
            if (!runAs.matches()) {
                return Optional.of("a parenthesis is not closed");
            }
            rest = runAs.group(2);
        }
        for (Matcher option = OPTION.matcher(rest); option.matches(); option = OPTION.matcher(rest)) {
            rest = option.group(1);
        }
        for (Matcher tag = TAG.matcher(rest); tag.matches(); tag = TAG.matcher(rest)) {
            if (!TAGS.contains(tag.group(1))) {
                return Optional.of("there is no tag " + tag.group(1));
            }
            rest = tag.group(2);
        }
        return COMMAND.matcher(rest).matches()
                ? Optional.empty()
                : Optional.of("a command is ALL, an alias in capitals, or an absolute path, and not '" + rest + "'");
    }

    /** The parts between a separator that is not quoted, in parentheses, or behind a backslash. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == ')')) {
                open += c == '(' ? 1 : -1;
            } else if (!quoted && open == 0 && c == separator) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
