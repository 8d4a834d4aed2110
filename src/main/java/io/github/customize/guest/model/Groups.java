package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;

/** The groups in the guest's {@code /etc/group}; lines that are not groups are passed over. */
public final class Groups {
    private static final int FIELDS = 4;

    private final ColonFile file;
    private final List<Group> groups;

    /** A group and the names of those who belong to it besides the users that have it as their own. */
    public record Group(String name, String password, long gid, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    private Groups(ColonFile file) {
        this.file = file;
        this.groups =
                file.entries().stream().flatMap(line -> group(line).stream()).toList();
    }

    public static Groups parse(byte[] content) {
        return new Groups(ColonFile.parse(content, FIELDS));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public List<Group> groups() {
        return groups;
    }

    private static Optional<Group> group(ColonLine line) {
        return line.number(2).isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(line.name(), line.get(1), line.number(2).getAsLong(), line.list(3)));
    }

    /** The first group of that name, as the C library would find it. */
    public Optional<Group> find(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** The first group of that number. */
    public Optional<Group> find(long gid) {
        return groups.stream().filter(group -> group.gid() == gid).findFirst();
    }

    /** The numbers of the groups that list the user as a member, in the order of the file. */
    public List<Long> of(String user) {
        return groups.stream()
                .filter(group -> group.members().contains(user))
                .map(Group::gid)
                .distinct()
                .toList();
    }

    public List<String> names() {
        return groups.stream().map(Group::name).toList();
    }

    /** Changes the group of that name, or adds it. */
    public Groups with(Group group) {
        ColonLine line = file.find(group.name()).orElseGet(() -> ColonLine.of(group.name(), FIELDS));
        return new Groups(file.with(line.with(1, group.password())
                .with(2, String.valueOf(group.gid()))
                .with(3, group.members())));
    }

    /** Removes the group of that name, if there is one. */
    public Groups without(String name) {
        return new Groups(file.without(name));
    }
}
