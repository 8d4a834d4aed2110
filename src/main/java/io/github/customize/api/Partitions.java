package io.github.customize.api;

import io.github.customize.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The partition table of one disk.
 *
 * @since 0.2.0
 */
public final class Partitions {
    private static final String SGDISK = "/usr/sbin/sgdisk";
    /** number:start:end:size:file system:name:flags; of the table itself there is another number of fields. */
    private static final Pattern LINE = Pattern.compile("(\\d{1,9}):(\\d+)B:(\\d+)B:(\\d+)B:(?:.*:)?([^:]*);");
    /** device:size:transport:sector:sector:table: … */
    private static final Pattern TABLE = Pattern.compile("/dev/.*:\\d+B:[^:]*:\\d+:\\d+:([^:]*):.*;");

    private final GuestDisks disks;
    private final String disk;

    Partitions(GuestDisks disks, String disk) {
        this.disks = disks;
        this.disk = disk;
    }

    /**
     * Makes an empty table.
     *
     * @param kind gpt, msdos, or another that {@code parted} knows
     * @since 0.2.0
     */
    public void init(String kind) throws CustomizeException {
        parted("mklabel", kind);
    }

    /**
     * Makes a table with one partition over the whole disk, but for 64 KiB at its beginning and its end.
     *
     * @param kind as for {@link #init}
     * @since 0.2.0
     */
    public void whole(String kind) throws CustomizeException {
        parted("mklabel", kind, "mkpart", kind.equals("gpt") ? "p1" : "primary", "128s", "-128s");
    }

    /**
     * Adds a partition.
     *
     * @param role primary, extended or logical; of a GPT the name
     * @param first its first sector
     * @param last its last sector; less than 0 counts from the end of the disk
     * @since 0.2.0
     */
    public void add(String role, long first, long last) throws CustomizeException {
        parted("mkpart", role, first + "s", last + "s");
    }

    /**
     * Removes a partition.
     *
     * @since 0.2.0
     */
    public void remove(long number) throws CustomizeException {
        parted("rm", Long.toString(number));
    }

    /**
     * Moves the end of a partition; what is on it stays as large as it is.
     *
     * @since 0.2.0
     */
    public void resize(long number, long last) throws CustomizeException {
        parted("resizepart", Long.toString(number), last + "s");
    }

    /**
     * Gives a partition a name; only those of a GPT and some old tables have one.
     *
     * @since 0.2.0
     */
    public void name(long number, String name) throws CustomizeException {
        parted("name", Long.toString(number), name);
    }

    /**
     * Sets a flag as {@code parted} calls it: boot, esp, lvm …
     *
     * @since 0.2.0
     */
    public void flag(long number, String flag, boolean on) throws CustomizeException {
        parted("set", Long.toString(number), flag, on ? "on" : "off");
    }

    /**
     * Sets the type of a partition of an MBR.
     *
     * @since 0.2.0
     */
    public void mbrType(long number, long type) throws CustomizeException {
        disks.run(DiskTool.of("/usr/sbin/sfdisk", "--part-type", disk, Long.toString(number), Long.toHexString(type)));
    }

    /**
     * Changes a GPT by {@code sgdisk}'s options, such as {@code --typecode=1:8300}.
     *
     * @since 0.2.0
     */
    public void gpt(String... options) throws CustomizeException {
        disks.run(DiskTool.of(SGDISK, words(List.of(options), List.of(disk))));
    }

    /**
     * One line of what {@code sgdisk} knows of the table, or of a partition.
     *
     * @param number of the partition, 0 for the table itself
     * @param title what stands before the colon
     * @return what stands behind it, if there is such a line
     * @since 0.2.0
     */
    public Optional<String> gptValue(long number, String title) throws CustomizeException {
        String option = number == 0 ? "--print" : "--info=" + number;
        String output = disks.run(DiskTool.of(SGDISK, option, disk).looking());
        return output.lines()
                .filter(line -> line.startsWith(title + ":"))
                .map(line -> line.substring(title.length() + 1).strip())
                .findFirst();
    }

    /**
     * What kind of table there is, as {@code parted} calls it: gpt, msdos, loop for a file system without a table …
     *
     * @since 0.2.0
     */
    public String kind() throws CustomizeException {
        return print().lines()
                .map(TABLE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElseThrow(() -> failure("there is no partition table"));
    }

    /**
     * All partitions, in the order of their places on the disk.
     *
     * @since 0.2.0
     */
    public List<Partition> all() throws CustomizeException {
        List<Partition> all = new ArrayList<>();
        for (String line : print().lines().toList()) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches()) {
                all.add(partition(fields));
            }
        }
        return all;
    }

    /**
     * The partition with that number.
     *
     * @throws CustomizeException also when there is none
     * @since 0.2.0
     */
    public Partition get(long number) throws CustomizeException {
        return all().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> failure("there is no partition " + number));
    }

    private CustomizeException failure(String why) {
        return new CustomizeException(ExitCode.STEP_FAILED.number(), "failed to look at " + disk + ": " + why);
    }

    private Partition partition(Matcher fields) throws CustomizeException {
        try {
            return new Partition(
                    Integer.parseInt(fields.group(1)),
                    Long.parseLong(fields.group(2)),
                    Long.parseLong(fields.group(3)),
                    Long.parseLong(fields.group(4)),
                    flags(fields.group(5)));
        } catch (NumberFormatException e) {
            throw failure("parted printed no partition: " + fields.group());
        }
    }

    private static Set<String> flags(String text) {
        Set<String> flags = new TreeSet<>();
        Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(flag -> !flag.isEmpty())
                .forEach(flags::add);
        return flags;
    }

    private String print() throws CustomizeException {
        return disks.run(DiskTool.of("/usr/sbin/parted", "-s", "-m", "--", disk, "unit", "b", "print")
                .looking());
    }

    private void parted(String... command) throws CustomizeException {
        disks.run(DiskTool.of("/usr/sbin/parted", words(List.of("-s", "--", disk), List.of(command))));
    }

    private static List<String> words(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
