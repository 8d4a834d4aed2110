package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit of systemd, its drop-ins after it, in the order in which they are read.
 *
 * @param fragments the unit's own file first
 */
public record UnitFile(List<IniFile> fragments) {
    private static final String INSTALL = "Install";

    /**
     * What enabling the unit does; names may have specifiers, as {@code %i}.
     *
     * @param wantedBy units below whose {@code .wants} a link is made
     * @param requiredBy the same for {@code .requires}
     * @param upheldBy the same for {@code .upholds}
     * @param also units that are enabled with it
     * @param alias other names for it
     * @param defaultInstance the instance of a template that is enabled without one
     */
    public record Install(
            List<String> wantedBy,
            List<String> requiredBy,
            List<String> upheldBy,
            List<String> also,
            List<String> alias,
            Optional<String> defaultInstance) {
        /** Whether enabling does nothing: the unit is static. */
        public boolean isEmpty() {
            return Stream.of(wantedBy, requiredBy, upheldBy, also, alias).allMatch(List::isEmpty);
        }
    }

    public UnitFile {
        fragments = List.copyOf(fragments);
    }

    /** A unit's file and those of its drop-in directories, sorted by file name. */
    public static UnitFile parse(byte[] file, List<byte[]> dropIns) {
        return new UnitFile(Stream.concat(Stream.of(file), dropIns.stream())
                .map(IniFile::unit)
                .toList());
    }

    /** The value of a key that has one. */
    public Optional<String> last(String section, String key) {
        return values(section, key).reduce((before, after) -> after);
    }

    /** The words of a key that is a list: those of all its lines, from the last line that empties it. */
    public List<String> words(String section, String key) {
        List<String> words = new ArrayList<>();
        values(section, key).forEach(value -> {
            if (value.isEmpty()) {
                words.clear();
            }
            words.addAll(split(value));
        });
        return List.copyOf(words);
    }

    /** The values of a key that is a list of whole lines, as {@code ExecStart}. */
    public List<String> lines(String section, String key) {
        List<String> lines = new ArrayList<>();
        values(section, key).forEach(value -> {
            if (value.isEmpty()) {
                lines.clear();
            } else {
                lines.add(value);
            }
        });
        return List.copyOf(lines);
    }

    private Stream<String> values(String section, String key) {
        return fragments.stream().flatMap(fragment -> fragment.all(section, key).stream());
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.replace("\"", "").replace("'", "").split("[ \\t\\n]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Its {@code [Install]} sections. */
    public Install install() {
        return new Install(
                words(INSTALL, "WantedBy"),
                words(INSTALL, "RequiredBy"),
                words(INSTALL, "UpheldBy"),
                // The one list that an empty line does not empty.
                values(INSTALL, "Also").flatMap(value -> split(value).stream()).toList(),
                words(INSTALL, "Alias"),
                last(INSTALL, "DefaultInstance").filter(name -> !name.isEmpty()));
    }
}
