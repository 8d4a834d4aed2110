package io.github.customize.step.backend.packages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What apt says when it fails. */
final class AptComplaints {
    private static final List<Complaint> KNOWN = List.of(
            Complaint.of("^(?<what>no room: .*)", "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "(?<what>You don't have enough free space in \\S+)",
                    "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "(?<what>No space left on device.*)", "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "^(?:[EW]: )?(?<what>.*(?:NO_PUBKEY|sqv returned .*: Missing key ).*)",
                    "give the repository the key that signs it (signed-by), or take it out"),
            Complaint.of(
                    "^[EW]: (?<what>.*(?:is expired|Release file .* not valid yet|EXPKEYSIG|KEYEXPIRED|[Ee]xpired on).*)",
                    "use a mirror that is up to date, or a key that still holds"),
            Complaint.of(
                    "^[EW]: (?<what>.*(?:BADSIG|signature verification|invalid signature|weak digest).*)",
                    "the repository is not what its key has signed: look for another mirror"),
            Complaint.of("^E: (?<what>.*is not signed.*)", "sign it, or give the repository its key"),
            Complaint.of(
                    "^E: (?<what>.*does not have a Release file.*)",
                    "correct the address or the suite, or take the repository out"),
            Complaint.of(
                    "^(?:Err:\\d+ |[EW]: )(?<what>.*(?:Temporary failure resolving|Could not resolve|Could not connect"
                            + "|Connection failed|Connection timed out|Unable to connect).*)",
                    "see whether the repository answers from this host, or name a proxy with --proxy"),
            Complaint.of(
                    "^E: (?<what>Unable to locate package .*|Couldn't find any package by .*)",
                    "correct the name, or add the repository that has it"),
            Complaint.of(
                    "^E: (?<what>Version '.*' for '.*' was not found)",
                    "name a version that the repositories have, or none"),
            Complaint.of(
                    "^E: (?<what>Package '.*' has no installation candidate)",
                    "name one of the packages that stand for it, or add the repository that has it"),
            Complaint.of(
                    "^E: (?<what>Packages need to be removed but remove is disabled.*)",
                    "say with 'remove' which packages may go"),
            Complaint.of(
                    "^E: (?<what>Held packages were changed.*)",
                    "leave the held package as it is, or let it go with 'run: apt-mark unhold NAME' before"),
            Complaint.of("^E: (?<what>Essential packages were removed.*)", "leave what the guest cannot do without"),
            Complaint.of(
                    "^E: (?<what>.*(?:Could not get lock|Unable to acquire the dpkg frontend lock).*)",
                    "a program in the step holds it: let only one package manager run at a time"));

    private static final String CONFLICT = "The following packages have unmet dependencies:";
    private static final String REMOVED = "The following packages will be REMOVED:";
    private static final int MOST = 4;

    private AptComplaints() {}

    static Optional<String> explain(List<String> output) {
        if (output.contains(CONFLICT)) {
            return Optional.of("their dependencies cannot be met: " + block(CONFLICT, output)
                    + "; change the versions that are wanted, or add the repository that has what is missing");
        }
        Optional<String> known = Complaint.find(KNOWN, output);
        if (known.isPresent()) {
            return output.contains(REMOVED) && known.get().startsWith("Packages need to be removed")
                    ? Optional.of(
                            "it would remove " + block(REMOVED, output) + "; name these under 'remove' if they may go")
                    : known;
        }
        List<String> errors = output.stream()
                .filter(line -> line.startsWith("E: "))
                .map(line -> line.substring(3))
                .limit(MOST)
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(String.join(" / ", errors));
    }

    /** The indented lines below a heading, in one. */
    private static String block(String heading, List<String> output) {
        return output.stream()
                .skip(output.indexOf(heading) + 1L)
                .takeWhile(line -> line.startsWith(" "))
                .map(String::strip)
                .limit(MOST)
                .collect(Collectors.joining(", "));
    }
}
