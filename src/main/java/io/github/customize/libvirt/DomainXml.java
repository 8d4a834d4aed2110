package io.github.customize.libvirt;

import io.github.customize.text.UntrustedXml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the disks of a domain out of its description. Only what stands directly in a disk counts: its chain of backing files
 * and mirrors are described below it, with the same words.
 */
final class DomainXml {
    /** More than any domain's description has. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_DISKS = 60;
    private static final int MOST_DEPTH = 100;
    private static final List<String> DISK = List.of("domain", "devices", "disk");
    private static final Set<String> FORMATS = Set.of("raw", "qcow2");

    private final List<DomainDisk> disks = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private Map<String, String> disk = Map.of();
    private boolean isDomain;

    private DomainXml() {}

    /** The disks that the guest can write to, in their order. */
    static List<DomainDisk> disks(byte[] xml) throws LibvirtFailure {
        if (xml.length > MOST_BYTES) {
            throw new LibvirtFailure("its description is larger than 4 MiB");
        }
        DomainXml domain = new DomainXml();
        try {
            XMLStreamReader reader = UntrustedXml.reader(xml);
            while (reader.hasNext()) {
                domain.take(reader, reader.next());
            }
        } catch (XMLStreamException e) {
            throw new LibvirtFailure("its description is no XML", e);
        }
        if (!domain.isDomain) {
            throw new LibvirtFailure("this is no description of a domain of libvirt");
        }
        if (domain.disks.isEmpty()) {
            throw new LibvirtFailure("it has no disk that can be changed");
        }
        return List.copyOf(domain.disks);
    }

    private void take(XMLStreamReader reader, int event) throws LibvirtFailure {
        if (event == XMLStreamReader.START_ELEMENT) {
            path.addLast(reader.getLocalName());
            if (path.size() > MOST_DEPTH) {
                throw new LibvirtFailure("its description is nested too deeply");
            }
            started(reader);
        } else if (event == XMLStreamReader.END_ELEMENT) {
            if (isAt(DISK)) {
                ended();
            }
            path.removeLast();
        }
    }

    private boolean isAt(List<String> place) {
        return path.size() == place.size() && List.copyOf(path).equals(place);
    }

    private boolean isInDisk(int further) {
        return path.size() == DISK.size() + further
                && List.copyOf(path).subList(0, DISK.size()).equals(DISK);
    }

    private void started(XMLStreamReader reader) {
        isDomain |= path.size() == 1 && reader.getLocalName().equals("domain");
        if (isAt(DISK)) {
            disk = new HashMap<>();
            put(reader, "disk", "type");
            put(reader, "disk", "device");
        } else if (isInDisk(1)) {
            String element = reader.getLocalName();
            disk.put(element, "");
            put(reader, element, "file");
            put(reader, element, "dev");
            put(reader, element, "type");
        } else if (isInDisk(2) && reader.getLocalName().equals("encryption")) {
            disk.put("encryption", "");
        }
    }

    private void put(XMLStreamReader reader, String element, String attribute) {
        @Nullable String value = reader.getAttributeValue(null, attribute);
        if (value != null) {
            disk.put(element + "." + attribute, value);
        }
    }

    private void ended() throws LibvirtFailure {
        String device = disk.getOrDefault("disk.device", "disk");
        boolean writable = device.equals("disk") || device.equals("lun");
        if (!writable || disk.containsKey("readonly")) {
            return;
        }
        String target = disk.getOrDefault("target.dev", "?");
        if (disks.size() == MOST_DISKS) {
            throw new LibvirtFailure("it has more than " + MOST_DISKS + " disks");
        }
        if (disk.containsKey("encryption")) {
            throw new LibvirtFailure("libvirt decrypts its disk " + target + ", which is not supported");
        }
        disks.add(new DomainDisk(file(target), format(target), target));
    }

    private String format(String target) throws LibvirtFailure {
        // What libvirt itself takes a disk for of which nothing is said: its content may come from the guest.
        String format = disk.getOrDefault("driver.type", "raw");
        if (!FORMATS.contains(format)) {
            throw new LibvirtFailure(
                    "its disk " + target + " is of the format " + format + "; raw and qcow2 are supported");
        }
        return format;
    }

    private Path file(String target) throws LibvirtFailure {
        String type = disk.getOrDefault("disk.type", "file");
        String file = switch (type) {
            case "file" -> disk.getOrDefault("source.file", "");
            case "block" -> disk.getOrDefault("source.dev", "");
            default ->
                throw new LibvirtFailure("its disk " + target + " is of the type " + type
                        + "; disks in files and on block devices are supported");
        };
        if (!file.startsWith("/")) {
            throw new LibvirtFailure("its disk " + target + " has no file of this host");
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new LibvirtFailure("its disk " + target + " has no file of this host", e);
        }
    }
}
