package io.github.customize.step.backend.network;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stanzas of {@code /etc/network/interfaces}, for Debian and Alpine. */
final class Ifupdown implements NetworkFiles {
    private static final String MAIN = "/etc/network/interfaces";
    private static final String DROP_INS = MAIN + ".d/*";
    private static final String OWN = MAIN + ".d/customize";
    private static final List<String> BONDS = List.of(
            "/etc/network/if-pre-up.d/ifenslave", "/etc/network/if-pre-up.d/bonding", "/usr/libexec/ifupdown-ng/bond");
    private static final List<String> BRIDGES = List.of(
            "/etc/network/if-pre-up.d/bridge", "/lib/bridge-utils/ifupdown.sh", "/usr/libexec/ifupdown-ng/bridge");

    @Override
    public String program() {
        return "ifupdown";
    }

    @Override
    public void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        interfaces.requireNames(program());
        NewNames.write(interfaces, draft);
        requireHelpers(interfaces, draft);
        draft.expect(
                Question.glob(DROP_INS),
                Question.read(MAIN),
                Question.stat(MAIN),
                Question.stat(OWN),
                Question.read(OWN),
                Question.stat(MAIN + ".d"));
        List<String> names = interfaces.namesOf(
                interfaces.all().stream().map(NetworkInterface::id).toList(), program());
        List<String> stanzas = new ArrayList<>();
        for (NetworkInterface one : interfaces.all()) {
            stanzas.add(new IfupdownStanzas(one, interfaces, program()).text());
        }
        String wanted = String.join("\n", stanzas);
        boolean dropIns = GuestText.parse(draft.read(MAIN).orElse(new byte[0])).texts().stream()
                .anyMatch(line -> line.strip().matches("source(?:-directory)?\\s+(?:/etc/network/)?interfaces\\.d.*"));
        for (String file : others(draft)) {
            draft.edit(file, Attributes.KEEP, before -> without(before, names));
        }
        if (dropIns) {
            NetworkFiles.put(OWN, wanted, 0644, draft);
        } else {
            draft.edit(MAIN, Attributes.KEEP, before -> with(before, wanted, names));
        }
    }

    private static List<String> others(Draft draft) throws IOException {
        List<String> files = new ArrayList<>(draft.glob(DROP_INS));
        files.remove(OWN);
        draft.expect(files.stream()
                .flatMap(file -> Stream.of(Question.stat(file), Question.read(file)))
                .toList());
        List<String> present = new ArrayList<>();
        for (String file : files) {
            if (draft.stat(file).filter(FileStat::isFile).isPresent()) {
                present.add(file);
            }
        }
        boolean main = GuestText.parse(draft.read(MAIN).orElse(new byte[0])).texts().stream()
                .anyMatch(line -> line.strip().startsWith("source"));
        if (main) {
            present.add(MAIN);
        }
        return present;
    }

    /** Our stanzas in the place of those that are there, or at the end. */
    private static byte[] with(byte[] before, String wanted, List<String> names) {
        String present = new String(before, StandardCharsets.ISO_8859_1);
        if (present.endsWith("\n" + wanted) || present.equals(wanted)) {
            return before;
        }
        String rest = new String(without(before, names), StandardCharsets.ISO_8859_1);
        String gap = rest.isEmpty() || rest.endsWith("\n\n") ? "" : rest.endsWith("\n") ? "\n" : "\n\n";
        return (rest + gap + wanted).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A stanza ends where the next word for one starts. */
    private static byte[] without(byte[] before, List<String> names) {
        List<Boolean> ours = new ArrayList<>(List.of(false));
        return GuestText.parse(before)
                .edited(line -> {
                    String[] words = line.strip().split("\\s+");
                    boolean start = words[0].matches("iface|mapping|auto|allow-.*|source.*|no-.*|template");
                    if (start) {
                        ours.set(0, words[0].equals("iface") && words.length > 1 && names.contains(words[1]));
                    }
                    if (start && words[0].matches("auto|allow-.*")) {
                        return without(line, names);
                    }
                    boolean goes = ours.get(0) && !line.isBlank() && !line.startsWith("#");
                    return goes ? Optional.<String>empty() : Optional.of(line);
                })
                .bytes();
    }

    private static Optional<String> without(String line, List<String> names) {
        List<String> words = List.of(line.strip().split("\\s+"));
        List<String> kept = words.stream().filter(word -> !names.contains(word)).toList();
        return kept.size() == words.size()
                ? Optional.of(line)
                : kept.size() < 2 ? Optional.empty() : Optional.of(String.join(" ", kept));
    }

    /** Bonds and bridges are made by scripts of other packages. */
    private static void requireHelpers(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        for (NetworkInterface one : interfaces.all()) {
            if (!one.kind().parts().isEmpty()) {
                List<String> helpers = one.kind() instanceof Bond ? BONDS : BRIDGES;
                draft.expect(helpers.stream().map(Question::stat).toList());
                boolean there = false;
                for (String helper : helpers) {
                    there |= draft.stat(helper).isPresent();
                }
                if (!there) {
                    throw StepFailure.failed(
                            "configure the " + one.kind().word() + " " + one.id(),
                            "the guest's ifupdown makes none",
                            one.kind() instanceof Bond
                                    ? "install ifenslave first (Alpine: bonding)"
                                    : "install bridge-utils first (Alpine: bridge)");
                }
            }
        }
    }
}
