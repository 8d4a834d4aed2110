package io.github.customize.guest.model;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** {@code /var/db/xbps/pkgdb-0.38.plist}: what xbps has installed, a property list of a dictionary for each package. */
public record XbpsDatabase(List<Entry> entries) {
    public static final String PATH = "/var/db/xbps/pkgdb-0.38.plist";

    /** Deeper than any list that xbps writes; a hostile one must not use up the stack of the reader. */
    private static final int DEPTH = 16;

    public XbpsDatabase {
        entries = List.copyOf(entries);
    }

    /**
     * One package.
     *
     * @param state as xbps calls it: installed, unpacked, half-removed, broken
     * @param repository where it came from; empty when that is not written down
     * @param provides names that it stands for besides its own
     */
    public record Entry(
            String name,
            String version,
            String arch,
            String state,
            boolean held,
            String repository,
            List<String> provides) {
        public Entry {
            provides = List.copyOf(provides);
        }
    }

    /** Thrown for what is no property list. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    public static XbpsDatabase parse(byte[] content) throws MalformedException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException e) {
            throw new MalformedException("it is no property list (line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()) + ")");
        }
    }

    private static XbpsDatabase read(XMLStreamReader xml) throws XMLStreamException, MalformedException {
        List<Entry> entries = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        List<String> provides = new ArrayList<>();
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            String element = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? xml.getLocalName()
                    : "";
            boolean nests = element.equals("dict") || element.equals("array");
            if (event == XMLStreamConstants.START_ELEMENT && nests) {
                if (++depth > DEPTH) {
                    throw new MalformedException("its lists are nested too deeply");
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && element.equals("key")) {
                while (keys.size() >= depth && !keys.isEmpty()) {
                    keys.remove(keys.size() - 1);
                }
                keys.add(xml.getElementText());
            } else if (event == XMLStreamConstants.START_ELEMENT && keys.size() == 2 && depth == 2) {
                fields.put(keys.get(1), element.equals("string") ? xml.getElementText() : element);
            } else if (event == XMLStreamConstants.START_ELEMENT && isProvided(keys, depth, element)) {
                provides.add(name(xml.getElementText()));
            } else if (event == XMLStreamConstants.END_ELEMENT && nests && --depth == 1 && element.equals("dict")) {
                add(fields, provides, entries);
                fields.clear();
                provides.clear();
            }
        }
        return new XbpsDatabase(entries);
    }

    private static boolean isProvided(List<String> keys, int depth, String element) {
        return depth == 3 && keys.size() == 2 && keys.get(1).equals("provides") && element.equals("string");
    }

    private static void add(Map<String, String> fields, List<String> provides, List<Entry> entries) {
        String full = fields.getOrDefault("pkgver", "");
        if (!full.isEmpty()) {
            entries.add(new Entry(
                    name(full),
                    full.substring(Math.min(full.length(), name(full).length() + 1)),
                    fields.getOrDefault("architecture", ""),
                    fields.getOrDefault("state", ""),
                    fields.getOrDefault("hold", "").equals("true"),
                    fields.getOrDefault("repository", ""),
                    provides));
        }
    }

    /** Of {@code name-version_revision}. */
    private static String name(String full) {
        int dash = full.lastIndexOf('-');
        return dash < 0 ? full : full.substring(0, dash);
    }
}
