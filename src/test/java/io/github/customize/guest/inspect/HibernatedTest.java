package io.github.customize.guest.inspect;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonProcess;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.op.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A guest that would write over what steps do when it wakes. */
@Tag("contract")
@Timeout(300)
class HibernatedTest {
    @TempDir
    Path dir;

    @Test
    void isNotMounted() throws Exception {
        Map<String, Object> root = Map.of("name", "vda1", "device", "/dev/vda1", "fstype", "ext4");
        Map<String, Object> memory = Map.of("name", "vda2", "device", "/dev/vda2", "fstype", "swsuspend");
        BlockDevices devices = BlockDevices.from(new Reply(null, Map.of("disks", List.of(root, memory)), new byte[0]));
        try (DaemonProcess daemon = new DaemonProcess(dir);
                DaemonClient client = daemon.client()) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> new Inspector(client).inspect(devices))
                    .withMessageContaining("hibernated, its memory is on /dev/vda2")
                    .satisfies(failure -> org.assertj.core.api.Assertions.assertThat(failure.code())
                            .isEqualTo(ExitCode.IMAGE_UNMOUNTABLE));
        }
    }
}
