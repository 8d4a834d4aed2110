package io.github.customize.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTextTest {
    private final KeptText kept = new KeptText();

    private static Reply reply(byte[] data) {
        return new Reply(null, Map.of(), data);
    }

    private static byte[] lines(int count) {
        byte[] lines = new byte[count];
        Arrays.fill(lines, (byte) '\n');
        return lines;
    }

    private static String refusal(Reply reply) {
        OpError error = reply.error();
        assertThat(error).isNotNull();
        return error.message();
    }

    @Test
    void takesWhatPeopleEdit() {
        Reply hosts = reply(lines(KeptText.MOST_LINES));

        assertThat(kept.take("/etc/hosts", hosts)).isSameAs(hosts);
    }

    @Test
    void refusesAFileOfCountlessLines() {
        assertThat(refusal(kept.take("/etc/hosts", reply(lines(KeptText.MOST_LINES + 1)))))
                .isEqualTo("read /etc/hosts: it has more than 250000 lines");
    }

    @Test
    void refusesMoreThanThereIsMemoryFor() {
        byte[] eight = new byte[GuestView.MAX_TEXT];
        for (long sum = eight.length; sum <= KeptText.MOST_BYTES; sum += eight.length) {
            assertThat(kept.take("/etc/skel/x", reply(eight)).ok()).isTrue();
        }

        assertThat(refusal(kept.take("/etc/skel/last", reply(new byte[1])))).contains("/etc/skel/last", "64 MiB");

        kept.forget();
        assertThat(kept.take("/etc/skel/last", reply(new byte[1])).ok()).isTrue();
    }

    @Test
    void refusesCountlessFiles() {
        for (int i = 0; i < KeptText.MOST_FILES; i++) {
            kept.take("/etc/sysctl.d/" + i, reply(new byte[0]));
        }

        assertThat(refusal(kept.take("/etc/sysctl.d/last", reply(new byte[0]))))
                .contains("/etc/sysctl.d/last", "more than 10000 files");
    }

    @Test
    void filesThatAreNotThereAreNotCounted() {
        Reply missing = new Reply(new OpError("ENOENT", "no such file"), Map.of(), new byte[0]);
        for (int i = 0; i <= KeptText.MOST_FILES; i++) {
            assertThat(kept.take("/etc/x", missing)).isSameAs(missing);
        }
    }
}
