package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsoCommandsTest {
    private static final int PLACE = 16 * 2048;

    @TempDir
    Path place;

    private static byte[] descriptor() {
        byte[] bytes = new byte[2048];
        Arrays.fill(bytes, 8, 881, (byte) ' ');
        bytes[0] = 1;
        put(bytes, 1, "CD001");
        put(bytes, 8, "LINUX");
        put(bytes, 40, "A DISC");
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(80, 0xfffffffe)
                .putShort(128, (short) 2048);
        put(bytes, 813, "2024022912000000");
        bytes[829] = 4;
        put(bytes, 830, "2024133112000000");
        put(bytes, 847, "0000000000000000");
        return bytes;
    }

    private static void put(byte[] bytes, int at, String text) {
        byte[] written = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(written, 0, bytes, at, written.length);
    }

    @Test
    void readsTheFieldsOfADescriptor() {
        Map<String, Object> fields = IsoCommands.fields(descriptor());
        assertThat(fields)
                .containsEntry("iso_system_id", "LINUX")
                .containsEntry("iso_volume_id", "A DISC")
                .containsEntry("iso_volume_space_size", 0xfffffffeL)
                .containsEntry("iso_logical_block_size", 2048)
                .containsEntry("iso_publisher_id", "")
                .containsEntry("iso_volume_creation_t", 1_709_204_400L);
        // A month that there is not, zeros, and blanks.
        assertThat(fields)
                .containsEntry("iso_volume_modification_t", -1L)
                .containsEntry("iso_volume_expiration_t", -1L)
                .containsEntry("iso_volume_effective_t", -1L);
    }

    @Test
    void knowsImagesOfDiscsByTheirMark() throws Exception {
        Path disc = place.resolve("disc.iso");
        byte[] all = Arrays.copyOf(new byte[PLACE], PLACE + 2048);
        System.arraycopy(descriptor(), 0, all, PLACE, 2048);
        Files.write(disc, all);
        assertThat(OpticalDisc.isOne(disc)).isTrue();
        assertThat(OpticalDisc.isOne(Files.write(place.resolve("short"), Arrays.copyOf(all, PLACE + 3))))
                .isFalse();
        assertThat(OpticalDisc.isOne(Files.write(place.resolve("zeros"), new byte[PLACE + 2048])))
                .isFalse();
        assertThat(OpticalDisc.isOne(place)).isFalse();
    }
}
