package io.github.customize.step.param;

import java.util.List;
import java.util.regex.Pattern;

/** Finds passwords that are written out in commands, in the ways that people mostly do it. */
final class PlainPassword {
    /** The start of a word that is no variable, nor the result of another command. */
    private static final String PLAIN = "['\"]?[^\\s'\"$`|&;<>]";

    private static final List<Pattern> WAYS = List.of(
            way("(?:echo|printf)\\b[^|\\n]*[\\w.-]:" + PLAIN + "[^|\\n]*\\|\\s*(?:sudo\\s+)?chpasswd"),
            way("chpasswd\\b[^\\n]*<<<\\s*['\"]?[\\w.-]+:" + PLAIN),
            way("chpasswd\\b[^\\n]*<<-?\\s*['\"]?\\w+['\"]?[^\\n]*\\n\\s*[\\w.-]+:" + PLAIN),
            way("(?:echo|printf)\\s+" + PLAIN + "[^|\\n]*\\|\\s*passwd\\s[^\\n]*--stdin"),
            way("(?:useradd|usermod|adduser)\\b[^\\n|;&]*\\s-p\\s*" + PLAIN),
            way("\\s--?(?:\\w+-)*pass(?:word|wd|phrase)?(?:=|\\s+)" + PLAIN),
            way("\\b(?:curl|wget)\\b[^\\n|;&]*\\s(?:-u|--user)[=\\s]*['\"]?[^\\s:'\"$`]+:" + PLAIN),
            way("\\b(?:mysql\\w*|mariadb[\\w-]*|sshpass)\\b[^\\n|;&]*\\s-p" + PLAIN),
            way("\\b(?:sshpass|docker\\s+login|podman\\s+login)\\b[^\\n|;&]*\\s-p\\s+" + PLAIN),
            way("\\bAuthorization:\\s*(?:Bearer|Basic|token)\\s+" + PLAIN),
            way("\\w+://[^\\s/:@]+:[^\\s/@$`]+@"),
            way("\\b\\w*(?:PASSWORD|PASSWD|SECRET|TOKEN)=" + PLAIN));

    private PlainPassword() {}

    private static Pattern way(String regex) {
        return Pattern.compile(regex);
    }

    /** Whether one seems to be in the text. */
    static boolean isIn(String text) {
        return WAYS.stream().anyMatch(way -> way.matcher(text).find());
    }
}
