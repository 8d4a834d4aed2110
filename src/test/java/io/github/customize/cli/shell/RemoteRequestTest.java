package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.json.HostPaths;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteRequestTest {
    private static byte[] written(RemoteRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static RemoteRequest read(byte[] bytes) throws IOException {
        return RemoteRequest.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void arrivesAsItWasSent() throws IOException {
        String latin = HostPaths.decode(new byte[] {'a', (byte) 0xe4});
        RemoteRequest sent = new RemoteRequest(List.of("ls", "", "/ä b", latin), true, false, new byte[] {1, 0, 2});
        RemoteRequest read = read(written(sent));
        assertThat(read.words()).isEqualTo(sent.words());
        assertThat(read.tolerant()).isTrue();
        assertThat(read.terminal()).isFalse();
        assertThat(read.following()).containsExactly(1, 0, 2);
    }

    @Test
    void whatIsNoRequestIsRefused() throws IOException {
        byte[] good = written(new RemoteRequest(List.of("echo"), false, false, new byte[0]));
        byte[] version = good.clone();
        version[3] = 9;
        assertThatThrownBy(() -> read(version)).hasMessageContaining("another version");
        byte[] many = good.clone();
        many[6] = 0x7f;
        assertThatThrownBy(() -> read(many)).hasMessageContaining("words");
        byte[] large = good.clone();
        large[10] = 0x7f;
        assertThatThrownBy(() -> read(large)).hasMessageContaining("too long");
        assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsPrintedComesBeforeTheAnswer() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] much = new byte[3 << 20];
        RemoteReply.results(out).write(much);
        RemoteReply.other(out).write("note\n".getBytes(StandardCharsets.UTF_8));
        RemoteReply.results(out).write('x');
        new RemoteReply("wrong: ä", true).writeTo(out);
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(RemoteReply.readFrom(in, results, other)).isEqualTo(new RemoteReply("wrong: ä", true));
        assertThat(results.size()).isEqualTo(much.length + 1);
        assertThat(other.toString(StandardCharsets.UTF_8)).isEqualTo("note\n");
    }
}
