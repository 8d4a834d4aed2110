package io.github.customize.step.backend.network;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stanzas of {@code /etc/network/interfaces}, for Debian and Alpine. */
final class Ifupdown implements NetworkFiles {
    private static final String MAIN = "/etc/network/interfaces";
    private static final String DROP_INS = MAIN + ".d/*";
    private static final String OWN = MAIN + ".d/customize";

    @Override
    public String program() {
        return "ifupdown";
    }

    @Override
    public void write(List<NetworkInterface> interfaces, Draft draft) throws StepFailure, IOException {
        NetworkFiles.requireNames(interfaces, program());
        draft.expect(
                Question.glob(DROP_INS),
                Question.read(MAIN),
                Question.stat(MAIN),
                Question.stat(OWN),
                Question.read(OWN),
                Question.stat(MAIN + ".d"));
        List<String> names = interfaces.stream().map(NetworkInterface::id).toList();
        String wanted = interfaces.stream().map(Ifupdown::stanzas).collect(Collectors.joining("\n"));
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

    private static String stanzas(NetworkInterface one) {
        StringBuilder text = new StringBuilder((one.optional() ? "allow-hotplug " : "auto ") + one.id() + "\n");
        version(one, true, text);
        version(one, false, text);
        if (!text.toString().contains("iface ")) {
            text.append("iface ").append(one.id()).append(" inet manual\n");
        }
        return text.toString();
    }

    private static void version(NetworkInterface one, boolean four, StringBuilder text) {
        String head = "iface " + one.id() + (four ? " inet " : " inet6 ");
        boolean dhcp = four ? one.dhcp4() : one.dhcp6();
        List<String> addresses = one.addresses(four);
        if (dhcp) {
            text.append(head).append("dhcp\n");
            details(one, four, text);
        }
        for (int i = 0; i < addresses.size(); i++) {
            text.append(head)
                    .append("static\n    address ")
                    .append(addresses.get(i))
                    .append('\n');
            if (i == 0 && !dhcp) {
                details(one, four, text);
            }
        }
    }

    private static void details(NetworkInterface one, boolean four, StringBuilder text) {
        for (NetworkInterface.Route route : one.routes(four)) {
            String metric = route.metric().map(number -> " metric " + number).orElse("");
            if (route.to().equals("default") && metric.isEmpty()) {
                text.append("    gateway ").append(route.via()).append('\n');
            } else {
                text.append("    post-up ip ")
                        .append(four ? "" : "-6 ")
                        .append("route add ")
                        .append(route.network())
                        .append(" via ")
                        .append(route.via())
                        .append(metric)
                        .append(" dev ")
                        .append(one.id())
                        .append('\n');
            }
        }
        if (four || (one.addresses(true).isEmpty() && !one.dhcp4())) {
            if (!one.nameservers().isEmpty()) {
                text.append("    dns-nameservers ")
                        .append(String.join(" ", one.nameservers()))
                        .append('\n');
            }
            if (!one.search().isEmpty()) {
                text.append("    dns-search ")
                        .append(String.join(" ", one.search()))
                        .append('\n');
            }
            one.mtu().ifPresent(mtu -> text.append("    mtu ").append(mtu).append('\n'));
            one.vlan()
                    .ifPresent(vlan -> text.append("    vlan-raw-device ")
                            .append(vlan.link())
                            .append('\n')
                            .append("    vlan-id ")
                            .append(vlan.id())
                            .append('\n'));
        }
    }
}
