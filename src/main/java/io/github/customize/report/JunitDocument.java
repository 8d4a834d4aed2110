package io.github.customize.report;

import io.github.customize.text.Escape;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one report's elements. */
final class JunitDocument {
    private final XMLStreamWriter xml;
    private final BatchReport report;

    JunitDocument(XMLStreamWriter xml, BatchReport report) {
        this.xml = xml;
        this.report = report;
    }

    void write() throws XMLStreamException {
        List<JunitSuite> suites = report.images().stream().map(JunitSuite::of).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", report.recipe());
        attribute("tests", sum(suites, JunitSuite::tests));
        attribute("failures", sum(suites, JunitSuite::failures));
        attribute("errors", sum(suites, JunitSuite::errors));
        attribute("time", seconds(suites.stream().mapToLong(JunitSuite::millis).sum()));
        for (JunitSuite suite : suites) {
            write(suite);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(JunitSuite suite) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", suite.image().label());
        attribute("tests", Long.toString(suite.tests()));
        attribute("failures", Long.toString(suite.failures()));
        attribute("errors", Long.toString(suite.errors()));
        attribute("skipped", Long.toString(suite.skipped()));
        attribute("time", seconds(suite.millis()));
        attribute("timestamp", report.started().toString());
        for (StepResult step : suite.image().steps()) {
            write(step);
        }
        for (RefreshResult refresh : suite.image().refreshes()) {
            write(refresh);
        }
        String error = suite.imageError();
        if (error != null) {
            startCase("image", 0);
            message("error", "image", error, error);
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void write(StepResult step) throws XMLStreamException {
        String section = step.inFinally() ? "finally " : "";
        startCase(step.index() + " " + section + step.type() + ": " + step.name(), step.durationMillis());
        outcome(step.result(), step.type(), step.message());
        xml.writeStartElement("system-out");
        characters(step.result().word() + ": " + step.message() + "\n");
        for (PartResult part : Limits.entries(step.parts())) {
            characters(part.result().word() + ": " + Limits.text(part.name() + ": " + part.message()) + "\n");
        }
        characters(Limits.output(step.output()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void write(RefreshResult refresh) throws XMLStreamException {
        startCase("refresh " + refresh.name(), refresh.durationMillis());
        outcome(refresh.result(), "refresh", refresh.message());
        xml.writeStartElement("system-out");
        characters(refresh.result().word() + ": " + refresh.message() + "\n" + Limits.output(refresh.output()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void outcome(Result result, String type, String message) throws XMLStreamException {
        switch (result) {
            case OK, CHANGED -> {}
            case FAILED -> message("failure", type, message, message);
            case SKIPPED, NOT_RUN, IGNORED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", result.word() + ": " + message);
            }
        }
    }

    private void startCase(String name, long millis) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", report.recipe());
        attribute("name", name);
        attribute("time", seconds(millis));
    }

    private void message(String element, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        attribute("type", type);
        characters(Limits.text(text));
        xml.writeEndElement();
    }

    // Escaping controls keeps attributes on one line, where XML would turn a line end into a space.
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(Escape.terminal(Limits.text(value))));
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(legal(text));
    }

    /** Replaces what XML 1.0 cannot hold, not even escaped, and the carriage returns that parsers drop. */
    static String legal(String text) {
        if (text.codePoints().allMatch(JunitDocument::isLegal)) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : 0xfffd));
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c >= 0x10000;
    }

    private static String sum(List<JunitSuite> suites, ToLongFunction<JunitSuite> count) {
        return Long.toString(suites.stream().mapToLong(count).sum());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
