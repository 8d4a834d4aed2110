package io.github.customize.step.backend.network;

import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interfaces of one recipe, and what they are to each other. */
public record NetworkInterfaces(List<NetworkInterface> all) {
    public NetworkInterfaces {
        all = List.copyOf(all);
    }

    /** The one of that definition. */
    public Optional<NetworkInterface> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The bond or bridge that an interface is a part of. */
    public Optional<NetworkInterface> wholeOf(NetworkInterface part) {
        return all.stream()
                .filter(one -> one.kind().parts().contains(part.id()))
                .findFirst();
    }

    /** Whether there is a VLAN on it. */
    public boolean isLink(NetworkInterface one) {
        return all.stream()
                .anyMatch(other ->
                        other.kind() instanceof Vlan vlan && vlan.link().equals(one.id()));
    }

    /** What an interface is called in the guest, for files that know others by their names only. */
    String nameOf(String id, String program) throws StepFailure {
        Optional<NetworkInterface> one = find(id);
        Optional<String> name = one.isEmpty() ? Optional.of(id) : one.get().realName();
        return name.orElseThrow(() -> nameless(id, program));
    }

    List<String> namesOf(List<String> ids, String program) throws StepFailure {
        List<String> names = new ArrayList<>();
        for (String id : ids) {
            names.add(nameOf(id, program));
        }
        return List.copyOf(names);
    }

    /** Fails for what only a name can say. */
    void requireNames(String program) throws StepFailure {
        for (NetworkInterface one : all) {
            nameOf(one.id(), program);
        }
    }

    private static StepFailure nameless(String id, String program) {
        return StepFailure.unsupported("failed to configure " + id + ": " + program
                + " knows interfaces by their names only; leave 'match' out and name the interface, or give the one with that"
                + " 'macaddress' a name by 'set-name'");
    }
}
