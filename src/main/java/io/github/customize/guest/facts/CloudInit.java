package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether cloud-init works in a guest, and where it looks for its data. */
final class CloudInit {
    private static final String MAIN = "/etc/cloud/cloud.cfg";
    private static final String PATTERN = MAIN + ".d/*.cfg";
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/cloud-init", "/usr/local/bin/cloud-init", "/bin/cloud-init");
    private static final String DISABLED = "/etc/cloud/cloud-init.disabled";

    /** In one line, as all distributions and installers write it, or an item a line. */
    private static final Pattern IN_LINE = Pattern.compile("datasource_list[ \\t]*:[ \\t]*\\[([^\\]#]*)].*");

    private static final Pattern OPEN = Pattern.compile("datasource_list[ \\t]*:[ \\t]*(?:\\[[^\\]]*|#.*)?");
    private static final Pattern ITEM = Pattern.compile("-[ \\t]+['\"]?(\\w+)['\"]?[ \\t]*(?:#.*)?");

    private CloudInit() {}

    static List<Question> questions() {
        List<Question> all =
                new ArrayList<>(List.of(Question.lstat(DISABLED), Question.read(MAIN), Question.glob(PATTERN)));
        PROGRAMS.forEach(path -> all.add(Question.lstat(path)));
        return all;
    }

    static String state(GuestFiles guest) throws IOException {
        if (!guest.existsAny(PROGRAMS)) {
            return "none";
        }
        return guest.exists(DISABLED) ? "disabled" : "enabled";
    }

    /** The last file that has a list of them counts. */
    static List<String> datasources(GuestFiles guest) throws IOException {
        List<String> files = new ArrayList<>(List.of(MAIN));
        files.addAll(guest.glob(PATTERN));
        guest.expect(files.stream().map(Question::read).toList());
        List<String> last = List.of();
        for (String file : files) {
            List<String> here = listed(guest.lines(file));
            last = here.isEmpty() ? last : here;
        }
        return last;
    }

    private static List<String> listed(List<String> lines) {
        List<String> last = List.of();
        for (int i = 0; i < lines.size(); i++) {
            Matcher list = IN_LINE.matcher(lines.get(i));
            if (list.matches()) {
                last = words(list.group(1));
            } else if (OPEN.matcher(lines.get(i)).matches()) {
                last = lines.get(i).indexOf('[') < 0 ? items(lines, i + 1) : flow(lines, i);
            }
        }
        return last;
    }

    private static List<String> items(List<String> lines, int from) {
        List<String> all = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            Matcher item = ITEM.matcher(lines.get(i));
            if (!item.matches()) {
                break;
            }
            all.add(item.group(1));
        }
        return all;
    }

    /** A list in brackets that goes on in the next lines. */
    private static List<String> flow(List<String> lines, int from) {
        StringBuilder list = new StringBuilder();
        for (int i = from; i < lines.size() && i < from + MOST_LINES; i++) {
            list.append(lines.get(i)).append(' ');
            if (lines.get(i).indexOf(']') >= 0) {
                break;
            }
        }
        String text = list.toString();
        int end = text.indexOf(']');
        return words(text.substring(text.indexOf('[') + 1, end < 0 ? text.length() : end));
    }

    private static final int MOST_LINES = 100;

    private static List<String> words(String list) {
        return Stream.of(list.split(","))
                .map(word -> word.strip().replaceAll("^['\"]|['\"]$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
