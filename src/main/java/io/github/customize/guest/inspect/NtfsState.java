package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import java.io.IOException;
import java.util.Optional;

/**
 * In what state Windows has left its file systems. It is asked before one is mounted for writing, since ntfs-3g would mount for
 * reading only what it does not dare to write to, and empty a journal without asking.
 *
 * @param dirty what becomes of those that were not left cleanly
 */
public record NtfsState(DaemonClient daemon, DirtyJournals dirty) {
    public static final String TYPE = "ntfs";

    /** What ntfs-3g.probe says by its exit code. */
    private static final int DAMAGED = 13;

    private static final int HIBERNATED = 14;
    private static final int UNCLEAN = 15;

    /** Why a file system cannot be written to; empty if it can, or is of another type. */
    public Optional<MountTrouble> trouble(BlockDevice device) throws IOException {
        return TYPE.equals(device.fstype()) ? ofNtfs(device.device()) : Optional.empty();
    }

    private Optional<MountTrouble> ofNtfs(String device) throws IOException {
        Tool probe = Tool.of("/usr/bin/ntfs-3g.probe", "--readwrite", device);
        Reply reply = DaemonGuest.ok(probe, daemon.call(probe));
        int exit = (int) reply.number("exit", -1);
        return switch (exit) {
            case 0 -> Optional.empty();
            case HIBERNATED ->
                trouble(
                        device,
                        StateKind.HIBERNATED,
                        "it belongs to a Windows that is hibernated, or was shut down with fast startup, and has changes of it in"
                                + " its memory; start it and shut it down with 'shutdown /s /t 0', or restart it, without"
                                + " hibernation ('powercfg /h off'); it can be mounted for reading");
            case UNCLEAN ->
                dirty == DirtyJournals.EMPTIED
                        ? Optional.empty()
                        : trouble(
                                device,
                                StateKind.DIRTY,
                                "it was not cleanly unmounted, and its journal has changes that only Windows can carry out;"
                                        + " start Windows and shut it down, or lose them with --force-dirty");
            case DAMAGED ->
                trouble(
                        device,
                        StateKind.DIRTY,
                        "it is damaged (" + said(reply) + "); repair it in Windows with 'chkdsk /f'");
            default -> Optional.of(new MountTrouble(device + " (ntfs): " + said(reply), Optional.empty()));
        };
    }

    private static Optional<MountTrouble> trouble(String device, StateKind kind, String why) {
        return Optional.of(new MountTrouble(device + " (ntfs): " + why, Optional.of(kind)));
    }

    private static String said(Reply reply) {
        String errors = Optional.ofNullable(reply.text("errors")).orElse("");
        return errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("ntfs-3g gives no reason");
    }
}
