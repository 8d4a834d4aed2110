package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.op.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmIndexTest {
    @TempDir
    Path directory;

    /** Puts a header together as rpm writes it. */
    private static final class Header {
        private final ByteArrayOutputStream index = new ByteArrayOutputStream();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private int count;

        Header texts(int tag, String... texts) throws IOException {
            entry(tag, texts.length == 1 ? 6 : 8, texts.length);
            for (String text : texts) {
                data.write((text + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        Header numbers(int tag, int... numbers) throws IOException {
            while (data.size() % 4 != 0) {
                data.write(0);
            }
            entry(tag, 4, numbers.length);
            for (int number : numbers) {
                new DataOutputStream(data).writeInt(number);
            }
            return this;
        }

        private void entry(int tag, int type, int items) throws IOException {
            DataOutputStream out = new DataOutputStream(index);
            for (int number : List.of(tag, type, data.size(), items)) {
                out.writeInt(number);
            }
            count++;
        }

        byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(0x8EADE801);
            out.writeInt(0);
            out.writeInt(count);
            out.writeInt(data.size());
            index.writeTo(out);
            data.writeTo(out);
            return bytes.toByteArray();
        }
    }

    private static byte[] rpm(Header header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(96).putInt(0xEDABEEDB).array());
        // Three bytes of signatures, and five of padding.
        bytes.write(new Header().texts(1000, "xy").bytes());
        bytes.write(new byte[5]);
        bytes.write(header.bytes());
        bytes.write("packed files".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static Header header() throws IOException {
        return new Header()
                .texts(1000, "cz-hello")
                .texts(1001, "1.0")
                .texts(1002, "3.fc40")
                .numbers(1003, 2)
                .texts(1004, "A <test> & more")
                .texts(1022, "noarch")
                .texts(1044, "cz-1.0.src.rpm")
                .texts(1047, "cz-hello", "cz-virtual")
                .numbers(1112, 8, 0)
                .texts(1113, "2:1.0-3.fc40", "")
                .texts(1049, "rpmlib(PayloadIsZstd)", "cz-lib")
                .numbers(1048, 8, 12)
                .texts(1050, "5.4", "1.0")
                .texts(1117, "cz", "cz.conf")
                .numbers(1116, 1, 0)
                .texts(1118, "/etc/", "/usr/bin/");
    }

    private static String text(Payload payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        payload.open().transferTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void describesPackages() throws Exception {
        byte[] rpm = rpm(header());
        Path file = Files.write(directory.resolve("cz-hello-1.0-3.fc40.noarch.rpm"), rpm);
        Map<String, Payload> files = RpmIndex.of(List.of(file));
        assertThat(files).containsOnlyKeys("repodata/primary.xml.gz", "repodata/repomd.xml");
        String primary = new String(
                new GZIPInputStream(files.get("repodata/primary.xml.gz").open()).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(primary)
                .contains(
                        "packages=\"1\"",
                        "<name>cz-hello</name><arch>noarch</arch><version epoch=\"2\" ver=\"1.0\" rel=\"3.fc40\"/>",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(rpm)),
                        "<summary>A &lt;test&gt; &amp; more</summary>",
                        "<location href=\"cz-hello-1.0-3.fc40.noarch.rpm\"/>",
                        "<rpm:provides><rpm:entry name=\"cz-hello\" flags=\"EQ\" epoch=\"2\" ver=\"1.0\" rel=\"3.fc40\"/>"
                                + "<rpm:entry name=\"cz-virtual\"/></rpm:provides>",
                        "<rpm:requires><rpm:entry name=\"cz-lib\" flags=\"GE\" epoch=\"0\" ver=\"1.0\"/></rpm:requires>",
                        "<file>/usr/bin/cz</file><file>/etc/cz.conf</file>");
        assertThat(text(files.get("repodata/repomd.xml"))).contains("<location href=\"repodata/primary.xml.gz\"/>");
    }

    @Test
    void refusesWhatIsNoPackage() throws Exception {
        Path file = Files.writeString(directory.resolve("cz-1-1.noarch.rpm"), "<html>404</html>");
        assertThatThrownBy(() -> RpmIndex.of(List.of(file))).hasMessage("cz-1-1.noarch.rpm: it is no rpm package");
    }

    @Test
    void neverReadsBeyondADamagedPackage() throws Exception {
        byte[] whole = rpm(header());
        for (int length = 0; length < whole.length - 12; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RpmHeader.read(new ByteArrayInputStream(cut)))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
        Path file = directory.resolve("cz-1-1.noarch.rpm");
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(file, damaged);
            try {
                RpmIndex.of(List.of(file));
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("cz-1-1.noarch.rpm: ");
            }
        }
    }
}
