package io.github.customize.step.types.system;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.source.Suggestion;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sets the time zone. */
public final class Timezone implements StepType<String> {
    private static final String ZONES = "/usr/share/zoneinfo/";
    private static final String LOCALTIME = "/etc/localtime";
    private static final String NAME_FILE = "/etc/timezone";
    private static final byte[] MAGIC = "TZif".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "timezone";
    }

    @Override
    public String summary() {
        return "Sets the time zone.";
    }

    @Override
    public String description() {
        return """
                Compares where the link `/etc/localtime` points, and the name in `/etc/timezone` if the guest has that file.

                `/etc/localtime` becomes a link into `/usr/share/zoneinfo`, in the place of a link or a copied file;
                `/etc/timezone`, which Debian and its relatives read too, gets the same name.

                A zone that the guest itself does not know fails the step: install its time zone data first (the package is
                `tzdata` nearly everywhere).
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- timezone: Europe/Berlin\n", "- timezone: UTC\n");
    }

    @Override
    public Param<String> param() {
        return Params.text(
                "a time zone",
                "[A-Za-z0-9_+-]{1,64}(?:/[A-Za-z0-9_+-]{1,64}){0,3}",
                "write its name in the tz database, for example Europe/Berlin or UTC");
    }

    @Override
    public String describe(String args) {
        return args;
    }

    private static List<Question> questions(String zone) {
        return List.of(
                Question.stat(ZONES + zone),
                Question.read(ZONES + zone),
                Question.lstat(LOCALTIME),
                Question.read(NAME_FILE),
                Question.stat(NAME_FILE));
    }

    @Override
    public Lowering lower(String zone, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(zone));
        requireZone(zone, draft);
        Optional<FileStat> link = draft.lstat(LOCALTIME);
        String target = ".." + ZONES + zone;
        List<String> met = List.of(target, ZONES + zone);
        if (link.map(FileStat::target).filter(met::contains).isEmpty()) {
            draft.link(LOCALTIME, target);
        }
        Optional<byte[]> name = draft.read(NAME_FILE);
        if (name.isPresent()
                && !new String(name.get(), StandardCharsets.ISO_8859_1).strip().equals(zone)) {
            draft.write(NAME_FILE, Payload.of(zone + "\n"), Attributes.KEEP);
        }
        return Lowering.of(draft, "time zone set to " + zone, "the time zone is " + zone);
    }

    private static void requireZone(String zone, GuestView guest) throws StepFailure, IOException {
        Optional<FileStat> stat = guest.stat(ZONES + zone);
        boolean known = stat.filter(FileStat::isFile).isPresent()
                && guest.read(ZONES + zone).filter(Timezone::isZone).isPresent();
        if (!known) {
            throw StepFailure.failed("set the time zone", "the guest has no zone '" + zone + "'", remedy(zone, guest));
        }
    }

    private static String remedy(String zone, GuestView guest) throws IOException {
        if (guest.stat(ZONES).isEmpty()) {
            return "install its time zone data (tzdata) first";
        }
        Optional<String> otherCase = guest.glob(ZONES + ignoringCase(zone)).stream()
                .map(path -> path.substring(ZONES.length()))
                .filter(name -> !name.equals(zone))
                .findFirst();
        if (otherCase.isPresent()) {
            return "did you mean '" + otherCase.get() + "'?";
        }
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(zone)) {
            return "it is an old name or a new zone: install the package tzdata-legacy (Debian 13, Ubuntu 24.04) or newer time"
                    + " zone data first, or use another name";
        }
        String suggestion = Suggestion.among(zone, List.copyOf(new TreeSet<>(known)), "");
        return suggestion.startsWith("did you mean") ? suggestion : "correct the name";
    }

    /** A shell pattern for the name in whatever case. */
    private static String ignoringCase(String zone) {
        return zone.chars()
                .mapToObj(Character::toString)
                .map(letter -> letter.matches("[A-Za-z]")
                        ? "[" + letter.toLowerCase(Locale.ROOT) + letter.toUpperCase(Locale.ROOT) + "]"
                        : letter)
                .collect(Collectors.joining());
    }

    private static boolean isZone(byte[] content) {
        return Arrays.equals(Arrays.copyOf(content, MAGIC.length), MAGIC);
    }
}
