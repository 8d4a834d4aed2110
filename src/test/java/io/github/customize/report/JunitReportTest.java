package io.github.customize.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitReportTest {
    static Stream<BatchReport> reports() {
        return JsonReportTest.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isWhatReadersExpect(BatchReport report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/report/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml(report))));
    }

    @Test
    void countsWhatItHolds() throws Exception {
        Document document = parse(Reports.batch(Reports.changed(), Reports.stepFailed(), Reports.notBooted()));
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("8");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(8);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(3);
        Element suite = (Element) document.getElementsByTagName("testsuite").item(1);
        assertThat(suite.getAttribute("name")).isEqualTo("images/b.qcow2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("3");
        assertThat(suite.getAttribute("time")).isEqualTo("4.010");
    }

    @Test
    void hasACaseForWhatWasMadeAnew() throws Exception {
        Document document = parse(Reports.batch(Reports.refreshed()));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        Element failed = (Element) document.getElementsByTagName("testcase").item(2);
        assertThat(failed.getAttribute("name")).isEqualTo("refresh selinux");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("changed: sealed\nchanged: machine-id: emptied\nok: logfiles: a");
    }

    @Test
    void aFailureOfFinallyHidesNoOther() throws Exception {
        Document own = parse(Reports.batch(Reports.finallyFailed(41)));
        assertThat(own.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(own.getElementsByTagName("error").getLength()).isZero();
        Document late = parse(Reports.batch(Reports.finallyFailed(43)));
        assertThat(late.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(late.getElementsByTagName("error").getLength()).isEqualTo(1);
        Element last = (Element) late.getElementsByTagName("testcase").item(0);
        assertThat(last.getAttribute("name")).isEqualTo("1 finally run: give back");
    }

    @Test
    void keepsTextApartFromMarkup() throws Exception {
        Document document = parse(Reports.batch(Reports.stepFailed()));
        String output = document.getElementsByTagName("system-out").item(2).getTextContent();
        assertThat(output)
                .contains("failed: exit status 1\none\ntwo a\ufffdb\ufffd[31mc")
                .contains("f]]>&<\"");
    }

    private static Document parse(BatchReport report) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml(report)));
    }

    private static byte[] xml(BatchReport report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JunitReport.write(report, out);
        return out.toByteArray();
    }
}
