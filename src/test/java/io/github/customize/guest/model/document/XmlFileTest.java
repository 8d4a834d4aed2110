package io.github.customize.guest.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XmlFileTest {
    private static final String SERVER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- top -->
            <Server port="8005">
              <Service name='web'>
                <Connector port="80"/>
              </Service>
              <Service name='admin'>
                <Note>a &amp; b</Note>
              </Service>
            </Server>
            """;

    private static XmlPath path(String text) {
        return XmlPath.parse(text).orElseThrow();
    }

    private static void sets(String before, String path, String value, String after) throws Exception {
        assertThat(new XmlFile(before).set(path(path), value)).isEqualTo(after);
        assertThat(new XmlFile(after).set(path(path), value)).isEqualTo(after);
    }

    private static void refuses(String text, String path, String place, String why) {
        DocumentFault fault = catchThrowableOfType(DocumentFault.class, () -> new XmlFile(text).set(path(path), "x"));
        assertThat(fault).as(text).isNotNull().hasMessageContaining(why);
        assertThat(fault.place()).as(text).isEqualTo(place);
    }

    @Test
    void readsPaths() {
        for (String bad :
                List.of("", "a", "/", "/a/", "//a", "/@a", "/a[0]", "/a[x]", "/a[@b=c]", "/a/@b/c", "/a/text()")) {
            assertThat(XmlPath.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void setsAttributes() throws Exception {
        sets(SERVER, "/Server/@port", "1", SERVER.replace("8005", "1"));
        sets(SERVER, "/Server/Service[@name='web']/Connector/@port", "81", SERVER.replace("\"80\"", "\"81\""));
        sets(
                SERVER,
                "/Server/Service[1]/Connector/@ssl",
                "a\"<b",
                SERVER.replace("\"80\"/>", "\"80\" ssl=\"a&quot;&lt;b\"/>"));
        sets("<a/>", "/a/@b", "c", "<a b=\"c\"/>");
    }

    @Test
    void setsTexts() throws Exception {
        sets(SERVER, "/Server/Service[2]/Note", "c < d", SERVER.replace("a &amp; b", "c &lt; d"));
        assertThat(new XmlFile(SERVER).set(path("/Server/Service[2]/Note"), "a & b"))
                .isEqualTo(SERVER);
        sets("<a><b /></a>", "/a/b", "c", "<a><b>c</b></a>");
        sets("<a><![CDATA[x]]></a>", "/a", "y", "<a>y</a>");
    }

    @Test
    void makesWhatIsMissing() throws Exception {
        sets(
                SERVER,
                "/Server/Service[@name='web']/Host/Alias",
                "x",
                SERVER.replace("\"80\"/>\n", "\"80\"/>\n    <Host><Alias>x</Alias></Host>\n"));
        sets(
                SERVER,
                "/Server/Service[@name='new']/@on",
                "1",
                SERVER.replace(
                        "  </Service>\n</Server>", "  </Service>\n  <Service name=\"new\" on=\"1\"/>\n</Server>"));
        sets("<a>\n</a>\n", "/a/b", "c", "<a>\n  <b>c</b>\n</a>\n");
        sets("<a/>", "/a/b", "c", "<a>\n  <b>c</b>\n</a>");
        sets("<x><a/></x>", "/x/a/b", "c", "<x><a><b>c</b></a></x>");
        sets("<a><b/></a>", "/a/b[2]", "c", "<a><b/><b>c</b></a>");
    }

    @Test
    void removes() throws Exception {
        assertThat(new XmlFile(SERVER).remove(path("/Server/@port"))).isEqualTo(SERVER.replace(" port=\"8005\"", ""));
        assertThat(new XmlFile(SERVER).remove(path("/Server/Service/Connector")))
                .isEqualTo(SERVER.replace("    <Connector port=\"80\"/>\n", ""));
        assertThat(new XmlFile("<a><b/><c/><b>x</b></a>").remove(path("/a/b"))).isEqualTo("<a><c/></a>");
        assertThat(new XmlFile(SERVER).remove(path("/Server/none"))).isEqualTo(SERVER);
    }

    @Test
    void tellsWhatCannotBe() {
        refuses(SERVER, "/Server/Service/@name", "", "2 elements match");
        refuses(SERVER, "/Other/a", ":3:1", "the root element is Server");
        refuses(SERVER, "/Server/Service[4]", "", "none can become number 4");
        refuses(SERVER, "/Server/Service[1]", ":4:3", "there are elements in Service");
        refuses(SERVER, "/Server/Service[2]/Note/b", ":8:5", "there is text in Note");
    }

    @Test
    void tellsWhereXmlIsWrong() {
        refuses("<a>\n  <b>\n</a>", "/a", ":3:1", "expected </b>");
        refuses("<a b=1/>", "/a", ":1:3", "expected an attribute");
        refuses("<a b='1' b='2'/>", "/a", ":1:9", "there twice");
        refuses("<a>", "/a", ":1:4", "not ended");
        refuses("<a/><b/>", "/a", ":1:5", "more after the end");
        refuses("", "/a", ":1:1", "expected an element");
        refuses("<a>x & y</a>", "/a", ":1:6", "entity");
        refuses("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "/a", ":1:31", "not in UTF-8");
        refuses("<a>".repeat(300), "/a", ":1:604", "nested");
    }

    @Test
    void putsNoEntityInAndReadsNoDefinition() throws Exception {
        refuses("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "/a", ":1:1", "document type");
        refuses("<a>&b;</a>", "/a", ":1:4", "not one of XML's own");
        refuses("<a b='&lol;'/>", "/a", ":1:7", "not one of XML's own");
        String named = "<!DOCTYPE a SYSTEM \"urn:none\"><a>x</a>";
        assertThat(new XmlFile(named).set(path("/a"), "y")).isEqualTo(named.replace("x</a", "y</a"));
    }

    @Test
    void takesAnyText() {
        Random random = new Random(1);
        String characters = "<>/&;'\"=! -[]?ax1\n\u00fc";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(SERVER);
            for (int i = 0; i <= random.nextInt(3); i++) {
                text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            }
            try {
                String changed = new XmlFile(text.toString()).set(path("/Server/Service[1]/Connector/@port"), "x");
                new XmlFile(changed).remove(path("/Server/Service"));
            } catch (DocumentFault e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail("neither edited nor refused:\n" + text, e);
            }
        }
    }
}
