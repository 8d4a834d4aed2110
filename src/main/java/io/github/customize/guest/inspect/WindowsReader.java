package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.List;

/** What is read of a Windows guest to know the facts of it. */
record WindowsReader(DaemonClient daemon) {
    private static final String FAMILY = "windows";
    private static final String PROGRAM = "/Windows/System32/cmd.exe";

    Facts facts(List<Mount> mounts, List<BlockDevice> devices, List<String> warnings) throws IOException {
        Reply program = daemon.call(Read.head(PROGRAM, PeHeader.LENGTH));
        return new Facts(
                FAMILY,
                FAMILY,
                "",
                "Windows",
                program.ok() ? PeHeader.machine(program.data()) : ElfHeader.UNKNOWN,
                "none",
                "unknown",
                false,
                "",
                mounts,
                List.of(),
                devices,
                List.copyOf(warnings));
    }
}
