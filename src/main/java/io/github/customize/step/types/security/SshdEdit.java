package io.github.customize.step.types.security;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.SshdFiles;
import io.github.customize.guest.model.SshdFiles.Place;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The guest's SSH server's configuration on its way to what a recipe wants. */
final class SshdEdit {
    /** Read before others of its directory. */
    static final String OWN = "/etc/ssh/sshd_config.d/00-customize.conf";

    private final SshdFiles before;
    private SshdFiles files;

    private SshdEdit(SshdFiles files) {
        this.before = files;
        this.files = files;
    }

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(SshdFiles.questions());
        all.addAll(List.of(Question.stat(OWN), Question.read(OWN), Question.stat("/etc/ssh/sshd_config.d")));
        return all;
    }

    /** All that the server reads; nothing where there is none. */
    static Optional<SshdEdit> read(GuestView guest) throws IOException {
        for (String main : SshdFiles.MAIN) {
            // Something else in its place is not the same as no server.
            Draft.requireFile(main, guest.stat(main));
            if (guest.stat(main).isPresent()) {
                break;
            }
        }
        return SshdFiles.read(guest)
                .map(files -> new SshdEdit(new SshdFiles(files.main(), files.files(), withOwn(files.included()))));
    }

    /** Our own file is where its name belongs, also while it is not there. */
    private static Map<String, List<String>> withOwn(Map<String, List<String>> included) {
        List<String> found = included.get(SshdFiles.DROP_INS);
        if (found == null || found.contains(OWN)) {
            return included;
        }
        Map<String, List<String>> all = new HashMap<>(included);
        all.put(
                SshdFiles.DROP_INS,
                Stream.concat(found.stream(), Stream.of(OWN))
                        .sorted(Comparator.naturalOrder())
                        .toList());
        return all;
    }

    /** Whether that counts already. */
    boolean has(String key, List<String> wanted) {
        List<String> present = key.equalsIgnoreCase("subsystem") ? subsystem(wanted.get(0)) : files.values(key);
        return present.size() == wanted.size() && present.containsAll(wanted);
    }

    private List<String> subsystem(String wanted) {
        return subsystemPlaces(wanted).stream().limit(1).map(Place::value).toList();
    }

    private List<Place> subsystemPlaces(String wanted) {
        String name = wanted.split(" ", 2)[0] + " ";
        return global("subsystem").stream()
                .filter(place -> (place.value() + " ").startsWith(name))
                .toList();
    }

    private List<Place> global(String key) {
        return files.places(key).stream().filter(place -> !place.match()).toList();
    }

    /** Files in whose {@code Match} blocks the keyword stands too. */
    List<String> matchBlocks(String key) {
        return files.places(key).stream()
                .filter(Place::match)
                .map(Place::file)
                .distinct()
                .toList();
    }

    /** What {@code Match} blocks ask of a kind, {@code user} or {@code group}. */
    List<String> criteria(String kind) {
        return files.criteria(kind);
    }

    /** Makes these the values that count. */
    void set(String key, List<String> wanted) throws StepFailure {
        if (SshdFiles.isList(key)) {
            removeAll(key);
            wanted.forEach(value -> add(key, value));
        } else if (key.equalsIgnoreCase("subsystem")) {
            List<Place> places = subsystemPlaces(wanted.get(0));
            if (places.isEmpty()) {
                add(key, wanted.get(0));
            } else {
                replace(places.get(0), key, wanted.get(0));
            }
        } else {
            first(key, wanted.get(0));
        }
        if (!has(key, wanted)) {
            throw elsewhere(key, files.places(key).stream().findFirst());
        }
    }

    private void first(String key, String value) throws StepFailure {
        Optional<Place> own =
                global(key).stream().filter(place -> place.file().equals(OWN)).findFirst();
        Optional<Place> counting = global(key).stream().findFirst();
        if (own.isPresent() && own.equals(counting)) {
            replace(own.get(), key, value);
        } else if (counting.isPresent() && (!readsOwn() || isBeforeOwn(counting.get()))) {
            replace(counting.get(), key, value);
        } else {
            add(key, value);
        }
    }

    private boolean readsOwn() {
        return files.included().containsKey(SshdFiles.DROP_INS);
    }

    /** Tries it: a value in our own file would come second. */
    private boolean isBeforeOwn(Place place) {
        GuestText own = text(files, OWN);
        String probe = "Customize-probe";
        List<Place> order = new ArrayList<>();
        SshdFiles tried = files.with(OWN, own.appended(probe + " x"));
        tried = tried.with(
                place.file(),
                place.file().equals(OWN) ? own : text(tried, place.file()).inserted(place.line(), probe + " y"));
        order.addAll(tried.places(probe));
        return !order.isEmpty() && order.get(0).value().equals("y");
    }

    private static GuestText text(SshdFiles files, String path) {
        return files.files().getOrDefault(path, new GuestText("", List.of()));
    }

    private void replace(Place place, String key, String value) throws StepFailure {
        requireLocal(place, key);
        GuestText text = text(files, place.file());
        files = files.with(place.file(), text.with(place.line(), line(key, value)));
    }

    private void removeAll(String key) throws StepFailure {
        List<Place> places = new ArrayList<>(global(key));
        places.sort(Comparator.comparingInt(Place::line).reversed());
        for (Place place : places) {
            requireLocal(place, key);
            files = files.with(place.file(), text(files, place.file()).without(place.line()));
        }
    }

    private static void requireLocal(Place place, String key) throws StepFailure {
        if (!place.file().startsWith("/etc/")) {
            throw elsewhere(key, Optional.of(place));
        }
    }

    private static StepFailure elsewhere(String key, Optional<Place> place) {
        String file = place.map(Place::file).orElse("a file");
        return StepFailure.failed(
                "set " + key + " for the SSH server",
                file + " says otherwise, and comes first",
                "change that file with a step before");
    }

    /** In our own file where that is read, else before the first block of the main file. */
    private void add(String key, String value) {
        String file = readsOwn() ? OWN : files.main();
        GuestText text = text(files, file);
        int place = text.lines().size();
        for (int i = text.lines().size() - 1; i >= 0; i--) {
            place = text.texts().get(i).strip().toLowerCase(Locale.ROOT).matches("match\\b.*") ? i : place;
        }
        files = files.with(file, text.inserted(place, line(key, value)));
    }

    private static String line(String key, String value) {
        return GuestText.raw(SshdKeywords.spelled(key) + " " + value);
    }

    /** The files that have changed, with what is to be in them. */
    Map<String, byte[]> changed() {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        files.files().forEach((path, text) -> {
            if (!text.equals(before.files().get(path))) {
                changed.put(path, text.bytes());
            }
        });
        return changed;
    }
}
