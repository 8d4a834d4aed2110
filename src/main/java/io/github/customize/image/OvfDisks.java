package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.text.UntrustedXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The disks that the description in an OVA names, as files of it. */
record OvfDisks(List<String> files) {
    /** Reads them; what the description says of other files than those of the archive is not followed. */
    static OvfDisks parse(byte[] xml, String action) throws Failure {
        Map<String, String> names = new HashMap<>();
        List<String> disks = new ArrayList<>();
        try {
            XMLStreamReader reader = UntrustedXml.reader(xml);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    take(reader, names, disks);
                }
            }
        } catch (XMLStreamException e) {
            throw new Failure(ExitCode.SOURCE_ARCHIVE, action, "its description (.ovf) is no XML", e);
        }
        List<String> files = new ArrayList<>();
        for (String disk : disks) {
            String name = names.get(disk);
            if (name == null) {
                throw new Failure(ExitCode.SOURCE_ARCHIVE, action, "its description names a disk without a file");
            }
            files.add(name);
        }
        return new OvfDisks(files);
    }

    private static void take(XMLStreamReader reader, Map<String, String> names, List<String> disks) {
        String element = reader.getLocalName();
        if (element.equals("File")) {
            names.put(attribute(reader, "id"), attribute(reader, "href"));
        } else if (element.equals("Disk") && !attribute(reader, "fileRef").isEmpty()) {
            disks.add(attribute(reader, "fileRef"));
        }
    }

    /** Whatever name space it is in. */
    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    String only(String action) throws Failure {
        if (files.size() != 1) {
            throw new Failure(
                    ExitCode.SOURCE_ARCHIVE,
                    action,
                    "it holds " + files.size()
                            + " disks, and one is supported; unpack it with tar -xf, and name the one"
                            + " with the system");
        }
        return files.get(0);
    }
}
