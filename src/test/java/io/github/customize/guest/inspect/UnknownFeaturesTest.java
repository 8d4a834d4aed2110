package io.github.customize.guest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What kernels say of features that they do not know. */
class UnknownFeaturesTest {
    private static MountTrouble trouble(String message, String... log) {
        return MountTrouble.of(
                new OpError("EINVAL", message), new Reply(null, Map.of("log", List.of(log)), new byte[0]));
    }

    @Test
    void areNamedByTheirBits() {
        assertThat(UnknownFeatures.in(
                                "EXT4-fs (vda1): couldn't mount because of unsupported optional features (1040000)")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("ext4", List.of("0x40000", "0x1000000")));
        assertThat(UnknownFeatures.in(
                                "EXT4-fs (vda1): couldn't mount RDWR because of unsupported optional features (20000)")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("ext4", List.of("0x20000")));
        assertThat(UnknownFeatures.in("XFS (vda2): Superblock has unknown incompatible features (0x140) enabled.")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("xfs", List.of("exchange-range", "metadir")));
        assertThat(UnknownFeatures.in(
                                "BTRFS error (device vda3): cannot mount because of unsupported optional features (0x14000)")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("btrfs", List.of("raid-stripe-tree", "simple-quota")));
        assertThat(UnknownFeatures.in(
                                "BTRFS error (device vda3): cannot mount read-write because of unknown compat_ro features (0x10)")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("btrfs", List.of("0x10")));
        assertThat(UnknownFeatures.in(
                                "XFS (vda2): Superblock has unknown read-only compatible features (0x80) enabled.")
                        .orElseThrow())
                .isEqualTo(new UnknownFeatures("xfs", List.of("0x80")));
    }

    @Test
    void areNotSeenInOtherWords() {
        assertThat(UnknownFeatures.in("EXT4-fs (vda1): mounted filesystem with ordered data mode"))
                .isEmpty();
        assertThat(UnknownFeatures.in(
                        "EXT4-fs (vda1): bad geometry: block count 16384 exceeds size of device (8192 blocks)"))
                .isEmpty();
        assertThat(UnknownFeatures.in("unsupported optional features (20)")).isEmpty();
        assertThat(UnknownFeatures.in("EXT4-fs: unsupported optional features (fffffffffffffffff)"))
                .isEmpty();
    }

    @Test
    void giveTheFailureItsKindAndSayWhatToDo() {
        Failure failure = trouble(
                        "mount /dev/vda1 (ext4) on /: Invalid argument",
                        "EXT4-fs (vda1): couldn't mount because of unsupported optional features (40000)")
                .failure("mount the guest's file systems", "; never");
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_UNMOUNTABLE);
        assertThat(failure.kind()).contains(StateKind.UNKNOWN_FEATURE);
        assertThat(failure)
                .hasMessageEndingWith(
                        "ext4 feature 0x40000, newer than the appliance's kernel; use a later version of this program, or make the"
                                + " file system without");
        Failure other =
                trouble("mount /dev/vda1 (ext4) on /: Structure needs cleaning").failure("mount it", "; repair it");
        assertThat(other.kind()).isEmpty();
        assertThat(other).hasMessageEndingWith("needs cleaning; repair it");
    }
}
