package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The groups in the guest's {@code /etc/group}; lines that are not groups are passed over. */
public record Groups(List<Group> groups) {
    /** A group and the names of those who belong to it besides the users that have it as their own. */
    public record Group(String name, long gid, List<String> members) {}

    public Groups {
        groups = List.copyOf(groups);
    }

    public static Groups parse(byte[] content) {
        List<Group> groups = new ArrayList<>();
        for (String line : GuestText.parse(content).texts()) {
            String[] fields = GuestText.unicode(line).split(":", -1);
            if (fields.length >= 4 && Passwd.isName(fields[0]) && Passwd.isNumber(fields[2])) {
                List<String> members = Arrays.stream(fields[3].split(","))
                        .map(String::strip)
                        .filter(member -> !member.isEmpty())
                        .toList();
                groups.add(new Group(fields[0], Long.parseLong(fields[2]), members));
            }
        }
        return new Groups(groups);
    }

    public Optional<Group> find(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
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
}
