package io.github.customize.report;

import io.github.customize.text.Escape;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes one report's elements. */
final class JunitDocument {
    private final XMLStreamWriter xml;
    private final BatchReport report;

    JunitDocument(XMLStreamWriter xml, BatchReport report) {
        this.xml = xml;
        this.report = report;
    }

    void write() throws XMLStreamException {
        List<Suite> suites = report.images().stream().map(Suite::of).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", report.recipe());
        attribute("tests", sum(suites, Suite::tests));
        attribute("failures", sum(suites, Suite::failures));
        attribute("errors", sum(suites, Suite::errors));
        attribute("time", seconds(suites.stream().mapToLong(Suite::millis).sum()));
        for (Suite suite : suites) {
            write(suite);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(Suite suite) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", suite.image().image());
        attribute("tests", Long.toString(suite.tests()));
        attribute("failures", Long.toString(suite.failures()));
        attribute("errors", Long.toString(suite.errors()));
        attribute("skipped", Long.toString(suite.skipped()));
        attribute("time", seconds(suite.millis()));
        attribute("timestamp", report.started().toString());
        for (StepResult step : suite.image().steps()) {
            write(step);
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
        startCase(step.index() + " " + step.type() + ": " + step.name(), step.durationMillis());
        switch (step.result()) {
            case OK, CHANGED -> {}
            case FAILED -> message("failure", step.type(), step.message(), step.message());
            case SKIPPED, NOT_RUN, IGNORED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", step.result().word() + ": " + step.message());
            }
        }
        xml.writeStartElement("system-out");
        characters(step.result().word() + ": " + step.message() + "\n" + Limits.output(step.output()));
        xml.writeEndElement();
        xml.writeEndElement();
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

    private static String sum(List<Suite> suites, java.util.function.ToLongFunction<Suite> count) {
        return Long.toString(suites.stream().mapToLong(count).sum());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /**
     * An image as a test suite.
     *
     * @param imageError why the image failed, if it was no step: then the suite gets a test case for it
     */
    private record Suite(ImageReport image, @Nullable String imageError) {
        static Suite of(ImageReport image) {
            return new Suite(image, image.count(Result.FAILED) == 0 ? image.error() : null);
        }

        long tests() {
            return image.steps().size() + errors();
        }

        long failures() {
            return image.count(Result.FAILED);
        }

        long errors() {
            return imageError == null ? 0 : 1;
        }

        long skipped() {
            return image.count(Result.SKIPPED) + image.count(Result.NOT_RUN) + image.count(Result.IGNORED);
        }

        long millis() {
            return image.phases().values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
