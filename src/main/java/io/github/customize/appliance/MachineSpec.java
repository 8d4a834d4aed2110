package io.github.customize.appliance;

import io.github.customize.json.JsonWriter;
import io.github.customize.process.Jail;
import io.github.customize.process.NetworkRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The virtual machine as QEMU is told of it. A clone must be given exactly the machine that its template was: only the
 * memory's backing may differ.
 *
 * @param network the rules for a network card, if it may get one later
 */
record MachineSpec(
        ApplianceFiles files, Accelerator accelerator, int memoryMiB, int cpus, Optional<NetworkRules> network) {
    static final String PORT = "org.customize.daemon";
    /** The slot for the guest's disk, which a machine has from the start: the id of its device, and its serial. */
    static final String DISK = "disk";

    /** QEMU's sets of descriptors have numbers; those of disks come after this one. */
    static final int CONSOLE_SET = 1;

    static final String DISK_SERIAL = "guest";
    private static final String TOOLS_SERIAL = "customize-root";

    /** pc starts faster than q35; every option here was measured, see docs/decisions/0004-appliance-launch.md. */
    List<String> arguments(MemoryBacking memory) {
        List<String> words = new ArrayList<>(List.of("-nodefaults", "-no-user-config", "-display", "none"));
        words.addAll(List.of("-no-reboot", "-name", "customize", "-sandbox"));
        words.add("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        words.addAll(List.of("-machine", "pc,memory-backend=ram,vmport=off,usb=off"));
        words.addAll(List.of("-accel", accelerator.word(), "-cpu", accelerator.processor()));
        words.addAll(List.of("-smp", Integer.toString(cpus)));
        words.addAll(List.of("-m", Integer.toString(memoryMiB), "-object", memory.object(memoryMiB)));
        words.addAll(boot());
        words.addAll(channels());
        words.addAll(disks());
        words.addAll(memory.extraArguments());
        return words;
    }

    private List<String> boot() {
        return List.of(
                "-kernel",
                files.kernel().toString(),
                "-initrd",
                files.initrd().toString(),
                "-append",
                "console=ttyS0 quiet panic=-1 reboot=t cryptomgr.notests 8250.nr_uarts=1");
    }

    /** The same for a machine that stays without a network. */
    MachineSpec offline() {
        return new MachineSpec(files, accelerator, memoryMiB, cpus, Optional.empty());
    }

    /**
     * All of them are descriptors that QEMU starts with, so that it has to open nothing. The sockets are connected to us:
     * nobody has to ask again and again whether somebody listens already.
     */
    private static List<String> channels() {
        return List.of(
                "-add-fd",
                "fd=" + Jail.CONSOLE + ",set=" + CONSOLE_SET,
                "-chardev",
                "file,id=console,append=on,path=/dev/fdset/" + CONSOLE_SET,
                "-serial",
                "chardev:console",
                "-chardev",
                "socket,id=qmp,fd=" + (Jail.CONSOLE + 1),
                "-mon",
                "chardev=qmp,mode=control",
                "-device",
                "virtio-serial-pci",
                "-chardev",
                "socket,id=daemon,fd=" + (Jail.CONSOLE + 2),
                "-device",
                "virtserialport,chardev=daemon,name=" + PORT);
    }

    /**
     * The kernel finds a disk faster in a slot that it knows than one that is plugged in, so the machine has the slot
     * with nothing in it. The kernel looks at neither disk before the daemon is asked for one.
     */
    private List<String> disks() {
        String tools = "{\"driver\":\"raw\",\"node-name\":\"tools\",\"read-only\":true,\"file\":{\"driver\":\"file\","
                + "\"read-only\":true,\"filename\":"
                + JsonWriter.LINE.text(files.root().toString()) + "}}";
        String nothing = "{\"driver\":\"null-co\",\"node-name\":\"nothing\",\"size\":0,\"read-zeroes\":true}";
        return List.of(
                "-blockdev",
                tools,
                "-blockdev",
                nothing,
                "-device",
                // Unless told to report errors QEMU stops the machine at the first, and everybody waits for ever.
                "virtio-blk-pci,id=" + DISK + ",drive=nothing,serial=" + DISK_SERIAL + ",werror=report,rerror=report",
                "-device",
                "virtio-blk-pci,id=tools,drive=tools,serial=" + TOOLS_SERIAL);
    }

    /** In QEMU's own option syntax a comma is doubled. */
    static String escaped(String value) {
        return value.replace(",", ",,");
    }
}
