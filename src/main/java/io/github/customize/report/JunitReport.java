package io.github.customize.report;

import io.github.customize.file.WrittenFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report as JUnit XML, as CI systems read it: one test suite per image, one test case per step. */
public final class JunitReport {
    private JunitReport() {}

    /** Writes the report to a file, atomically. */
    public static void write(BatchReport report, Path file) throws IOException {
        WrittenFile.write(file, out -> write(report, out));
    }

    static void write(BatchReport report, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            new JunitDocument(xml, report).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("failed to write JUnit XML: " + e.getMessage(), e);
        }
        writer.flush();
    }
}
