package io.github.customize.appliance;

import io.github.customize.process.Command;
import io.github.customize.process.Jail;
import io.github.customize.process.Limits;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * QEMU as it is started: with the appliance's files and its memory, and nothing else of the host. Its sockets are connected
 * before it starts, and a guest's disks are given to it as open files while it runs, so it has no directory to look into.
 */
record QemuJail(QemuProgram qemu, MachineSpec spec) {
    private static final Path KVM = Path.of("/dev/kvm");

    /** What QEMU needs besides the guest's memory: its libraries, the translated code of TCG, its threads' stacks. */
    private static final long ADDRESS_SPACE = 5L << 30;

    private static final long OPEN_FILES = 1024;
    private static final long THREADS = 512;

    /** The command that starts it; what QEMU finds on its standard input is the devices' state of a template. */
    Command command(MemoryBacking memory, SocketPaths sockets, Optional<Path> state) {
        List<String> argv = new ArrayList<>(List.of(qemu.file().toString()));
        argv.addAll(spec.arguments(memory));
        Command command = Command.of(argv)
                .withOutput(Redirect.PIPE)
                .withErrorInOutput()
                .withLimits(limits(memory))
                .within(memory.allow(jail(sockets)));
        return state.isPresent() ? command.withInput(Redirect.from(state.get().toFile())) : command;
    }

    private Jail jail(SocketPaths sockets) {
        Jail jail = Jail.of(qemu.sandbox(), qemu.files())
                .withConsole()
                .withConnection(sockets.qmp())
                .withConnection(sockets.daemon())
                .reading(spec.files().kernel())
                .reading(spec.files().initrd())
                .reading(spec.files().root());
        if (spec.accelerator() == Accelerator.KVM) {
            jail = jail.withDevice(KVM);
        }
        return spec.network().isPresent() ? jail.withNetwork(spec.network().get()) : jail;
    }

    private Limits limits(MemoryBacking memory) {
        long ram = (long) spec.memoryMiB() << 20;
        return memory.limit(Limits.NO_DUMP, ram)
                .addressSpace(ram + ADDRESS_SPACE)
                .openFiles(OPEN_FILES)
                .processes(THREADS);
    }
}
