package io.github.customize.guest.model;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the guest's configuration of cloud-init says; what a data source brings at the boot is not known. */
public final class CloudConfig {
    private static final String MAIN = "/etc/cloud/cloud.cfg";
    private static final String DROP_INS = MAIN + ".d/";
    private static final String PATTERN = DROP_INS + "*.cfg";
    /** Those that Debian and Ubuntu come with. */
    private static final List<String> USUAL = List.of(DROP_INS + "05_logging.cfg", DROP_INS + "90_dpkg.cfg");

    /** A key at the top level with a scalar, in quotes or not; a remark may follow. */
    private static final Pattern SETTING =
            Pattern.compile("(\\w+)[ \\t]*:[ \\t]+(['\"]?)([^'\"#]*?)\\2[ \\t]*(?:#.*)?");

    private final GuestView guest;

    public CloudConfig(GuestView guest) {
        this.guest = guest;
    }

    /** What will be asked about an installation as nearly all are. */
    public static List<Question> questions() {
        List<Question> all = new ArrayList<>(List.of(Question.read(MAIN), Question.glob(PATTERN)));
        USUAL.stream().map(Question::read).forEach(all::add);
        return all;
    }

    /** Where a file of that name is read after those that distributions bring. */
    public static String dropIn(String name) {
        return DROP_INS + name;
    }

    /** Whether cloud-init is installed. */
    public boolean isThere() throws IOException {
        return guest.read(MAIN).isPresent();
    }

    /** Whether the last setting of the key is one that cloud-init takes as true, or one of these words. */
    public boolean isSet(String key, String... words) throws IOException {
        String value = value(key).orElse("").toLowerCase(Locale.ROOT);
        return List.of("true", "yes", "on", "1").contains(value)
                || List.of(words).contains(value);
    }

    private Optional<String> value(String key) throws IOException {
        Optional<String> last = Optional.empty();
        List<String> files = new ArrayList<>(List.of(MAIN));
        files.addAll(guest.glob(PATTERN));
        guest.expect(files.stream().map(Question::read).toList());
        for (String file : files) {
            for (String line :
                    GuestText.parse(guest.read(file).orElse(new byte[0])).texts()) {
                Matcher setting = SETTING.matcher(line);
                if (setting.matches() && setting.group(1).equals(key)) {
                    last = Optional.of(setting.group(3));
                }
            }
        }
        return last;
    }
}
