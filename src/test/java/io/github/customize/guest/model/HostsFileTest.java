package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.model.HostsFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsFileTest {
    private static final List<String> WEB = List.of("web.example.com", "web");

    @Test
    void renamesInPlaceAndKeepsRemarks() {
        assertThat(text(parse("127.0.0.1\tlocalhost\n10.0.0.1  db.old.org db mail # db\n")
                        .rename(entry -> true, name -> name.equals("db") || name.startsWith("db."), WEB)))
                .isEqualTo("127.0.0.1\tlocalhost\n10.0.0.1  web.example.com web mail # db\n");
    }

    @Test
    void putsNamesFirst() {
        assertThat(text(parse("127.0.1.1 alias web\r\n::1 x\r\n").lead("127.0.1.1", WEB)))
                .isEqualTo("127.0.1.1 web.example.com web alias\r\n::1 x\r\n");
        assertThat(text(parse("127.0.1.1  web.example.com   web\n").lead("127.0.1.1", WEB)))
                .isEqualTo("127.0.1.1  web.example.com   web\n");
    }

    @Test
    void addsAfterALine() {
        Entry entry = new Entry("127.0.1.1", WEB);

        assertThat(text(parse("127.0.0.1   localhost\n\n::1 x").add("127.0.0.1", entry)))
                .isEqualTo("127.0.0.1   localhost\n127.0.1.1   web.example.com web\n\n::1 x");
        assertThat(text(parse("").add("127.0.0.1", entry))).isEqualTo("127.0.1.1\tweb.example.com web\n");
    }

    @Test
    void passesOverCommentsAndBytes() {
        HostsFile file =
                HostsFile.parse("# 1.1.1.1 web\n1.1.1.1\n2.2.2.2 \u00ff\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(file.entries()).containsExactly(new Entry("2.2.2.2", List.of("\u00ff")));
        assertThat(file.bytes()).contains(0xff);
    }

    private static HostsFile parse(String content) {
        return HostsFile.parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HostsFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }
}
