package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Attributes;
import io.github.customize.op.Chown;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Digest;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Read;
import io.github.customize.op.Remove;
import io.github.customize.op.Stat;
import io.github.customize.op.Tree;
import io.github.customize.op.UmountAll;
import io.github.customize.op.WriteFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkLimitTest {
    private static final long GIB = 1L << 30;
    private static final long DISKS = 10 * GIB;
    private static final Duration FOR_A_GIB = WorkLimit.LEAST.plusSeconds(GIB / WorkLimit.BYTES_PER_SECOND);
    private static final Duration FOR_ALL_DISKS = WorkLimit.LEAST.plusSeconds(DISKS / WorkLimit.BYTES_PER_SECOND);

    private static Duration limit(Op op) {
        return WorkLimit.of(op.work(), DISKS);
    }

    @Test
    void whatTouchesOneFileTakesAMoment() {
        assertThat(limit(Stat.of("/"))).isEqualTo(WorkLimit.LEAST);
        assertThat(limit(new Remove("/f", false))).isEqualTo(WorkLimit.LEAST);
        assertThat(limit(new Chown("/f", 1L, null, false, true))).isEqualTo(WorkLimit.LEAST);
    }

    @Test
    void whatMovesBytesMayTakeLongerForMore() {
        assertThat(limit(Read.whole("/f", GIB))).isEqualTo(FOR_A_GIB);
        Payload large = new Payload() {
            @Override
            public long size() {
                return GIB;
            }

            @Override
            public java.io.InputStream open() {
                return java.io.InputStream.nullInputStream();
            }
        };
        assertThat(limit(WriteFile.replace("/f", large, Attributes.KEEP))).isEqualTo(FOR_A_GIB);
    }

    @Test
    void whatIsOfUnknownSizeIsNotLargerThanTheDisks() {
        for (Op op : new Op[] {
            new CopyFile("/a", "/b"),
            new Digest("/f"),
            new Tree("/", false, false),
            new Remove("/d", true),
            new Chown("/d", 1L, null, true, true),
            new UmountAll(),
            WriteFile.replace("/f", Payload.of(Path.of("/no/such/file")), Attributes.KEEP)
        }) {
            assertThat(limit(op)).as(op.describe()).isEqualTo(FOR_ALL_DISKS);
        }
    }

    @Test
    void aProgramHasItsOwnLimitOrAnHour() {
        assertThat(limit(Exec.of("x").build())).isEqualTo(WorkLimit.LEAST.plus(Duration.ofHours(1)));
        assertThat(limit(Exec.of("x").timeoutMillis(5000).build())).isEqualTo(WorkLimit.LEAST.plusSeconds(5));
        // A number that no clock can be added to.
        assertThat(limit(Exec.of("x").timeoutMillis(Long.MAX_VALUE).build())).isGreaterThan(WorkLimit.LEAST);
    }
}
