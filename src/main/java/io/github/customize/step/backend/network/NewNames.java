package io.github.customize.step.backend.network;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * New names of devices, given by udev when it meets them: of all versions, and whatever sets up the network. Netplan does it by
 * itself.
 */
final class NewNames {
    /** Before the rules by which udev names devices itself. */
    private static final String RULES = "/etc/udev/rules.d/70-customize-network.rules";

    private static final List<String> UDEV = List.of("/usr/lib/udev/rules.d", "/lib/udev/rules.d");

    private NewNames() {}

    static void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        List<String> rules = new ArrayList<>();
        for (NetworkInterface one : interfaces.all()) {
            if (one.kind() instanceof Device device && device.newName().isPresent()) {
                rules.add(rule(one, device.newName().get()));
            }
        }
        if (rules.isEmpty()) {
            return;
        }
        draft.expect(Question.read(RULES), Question.stat(RULES), Question.stat("/etc/udev/rules.d"));
        draft.expect(UDEV.stream().map(Question::stat).toList());
        boolean udev = false;
        for (String directory : UDEV) {
            udev |= draft.stat(directory).isPresent();
        }
        if (!udev) {
            throw StepFailure.unsupported("failed to set names of interfaces: the guest has no udev, which gives them;"
                    + " leave 'set-name' out");
        }
        draft.parent(RULES);
        draft.edit(RULES, Attributes.KEEP, before -> with(before, rules));
    }

    /** Of what is made of the device, such as its VLANs, the address is the same, but there is no driver. */
    private static String rule(NetworkInterface one, String name) throws StepFailure {
        String mac = one.mac()
                .orElseThrow(() -> StepFailure.unsupported("failed to name " + one.id() + " " + name
                        + ": udev finds it by its hardware address only; write 'macaddress' in 'match'"));
        return subject(mac) + ", NAME=\"" + name + "\"";
    }

    private static String subject(String mac) {
        return "SUBSYSTEM==\"net\", ACTION==\"add\", DRIVERS==\"?*\", ATTR{address}==\"" + mac.toLowerCase(Locale.ROOT)
                + "\"";
    }

    /** A device has one rule, and a name one device. */
    private static byte[] with(byte[] before, List<String> rules) {
        GuestText text = GuestText.parse(before)
                .edited(line -> !rules.contains(line) && rules.stream().anyMatch(rule -> isOf(line, rule))
                        ? Optional.empty()
                        : Optional.of(line));
        for (String rule : rules) {
            if (!text.texts().contains(rule)) {
                text = text.appended(rule);
            }
        }
        return text.bytes();
    }

    private static boolean isOf(String line, String rule) {
        int name = rule.indexOf(", NAME=");
        return line.startsWith(rule.substring(0, name)) || line.endsWith(rule.substring(name));
    }
}
