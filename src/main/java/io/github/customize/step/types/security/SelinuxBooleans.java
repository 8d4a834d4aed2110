package io.github.customize.step.types.security;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Booleans of a policy that are to be set.
 *
 * @param policy the name of the policy
 */
record SelinuxBooleans(String policy, Map<String, Boolean> wanted) {
    private static final List<String> PROGRAMS = List.of("/usr/sbin/semanage", "/usr/bin/semanage");

    /** Where releases keep what their administrators have set. */
    private List<String> stores() {
        return Stream.of("/var/lib/selinux/%s/active", "/etc/selinux/%s/active", "/etc/selinux/%s/modules/active")
                .map(pattern -> String.format(pattern, policy) + "/booleans.local")
                .toList();
    }

    /** What sets those that are not set; nothing when all are. */
    List<Op> ops(StepContext context) throws StepFailure, IOException {
        if (wanted.isEmpty() || missing(context.guest()).isEmpty()) {
            return List.of();
        }
        context.guest().expect(PROGRAMS.stream().map(Question::stat).toList());
        boolean there = false;
        for (String program : PROGRAMS) {
            there |= context.guest().stat(program).isPresent();
        }
        if (!there) {
            throw StepFailure.failed(
                    "set booleans of SELinux",
                    "the guest has no semanage",
                    "install policycoreutils-python-utils first");
        }
        // The policy is built once for all, and not loaded: the kernel that runs is not the guest's.
        String lines = missing(context.guest()).entrySet().stream()
                .map(one -> "boolean -m " + (one.getValue() ? "--on" : "--off") + " " + one.getKey() + "\n")
                .collect(Collectors.joining());
        String script = "semanage import -N -S " + policy + " <<'end'\n" + lines + "end\n";
        return List.of(GuestProgram.script(Payload.of(script), Optional.of("/bin/sh"), List.of())
                .as("root", Map.of(), context)
                .title("semanage import")
                .okExits(0)
                .build());
    }

    /** Fails when any is not set, although the program has said nothing. */
    void requireSet(StepContext context) throws StepFailure, IOException {
        Map<String, Boolean> missing = missing(context.guest());
        if (!missing.isEmpty()) {
            String name = missing.keySet().iterator().next();
            throw StepFailure.failed(
                    "set the boolean " + name, "semanage did not set it", "see what it printed with -v");
        }
    }

    private Map<String, Boolean> missing(GuestView guest) throws IOException {
        guest.expect(stores().stream().map(Question::read).toList());
        Map<String, String> present = new LinkedHashMap<>();
        for (String store : stores()) {
            present.putAll(KeyValueFile.parse(guest.read(store).orElse(new byte[0]), SettingSyntax.SHELL)
                    .values());
        }
        Map<String, Boolean> missing = new LinkedHashMap<>(wanted);
        missing.entrySet().removeIf(one -> (one.getValue() ? "1" : "0").equals(present.get(one.getKey())));
        return missing;
    }
}
