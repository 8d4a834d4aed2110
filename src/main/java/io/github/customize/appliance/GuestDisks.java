package io.github.customize.appliance;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guest's disks in a machine. The first takes the slot that every machine has; a controller for the others is plugged in
 * when the second comes, so that who has one disk pays for one.
 */
final class GuestDisks {
    /** What the daemon can list, less some to spare. */
    static final int MOST = 60;

    private static final String ACTION = "attach the disk image to the appliance";
    private static final String FIRST_NODE = "guest-disk";
    private static final String NUMBERED_NODE = FIRST_NODE + "-";
    private static final String CONTROLLER = "more-disks";
    private static final Map<String, String> IN_SLOT =
            Map.of("path", "/machine/peripheral/" + MachineSpec.DISK, "property", "drive", "value", FIRST_NODE);

    private final Machine machine;
    private int plugged;
    private int nextSet = MachineSpec.CONSOLE_SET + 1;
    private boolean controller;

    GuestDisks(Machine machine) {
        this.machine = machine;
    }

    /**
     * Plugs in one more disk.
     *
     * @return the serial number by which the machine's kernel will know it
     */
    String plug(Map<String, ? extends @Nullable Object> storage, long size) throws Failure {
        if (plugged == MOST) {
            throw new Failure(ExitCode.USAGE, ACTION, "a guest has " + MOST + " disks at most");
        }
        try (DiskFiles files = new DiskFiles(nextSet)) {
            Map<String, @Nullable Object> node = open(files, storage);
            nextSet += files.count();
            files.give(machine);
            String serial = plugged == 0 ? intoSlot(node, size) : onController(node, plugged + 1);
            plugged++;
            return serial;
        } catch (QmpError e) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, ACTION, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.APPLIANCE_LOST, ACTION, String.valueOf(e.getMessage()), e);
        }
    }

    private String intoSlot(Map<String, @Nullable Object> node, long size) throws IOException {
        node.put("node-name", FIRST_NODE);
        machine.command("blockdev-add", node);
        machine.command("qom-set", IN_SLOT);
        // A resize to the same size makes virtio-blk signal a change of capacity, and the guest's kernel looks at the
        // disk.
        machine.command("block_resize", Map.of("node-name", FIRST_NODE, "size", size));
        return MachineSpec.DISK_SERIAL;
    }

    private String onController(Map<String, @Nullable Object> node, int number) throws IOException {
        String name = NUMBERED_NODE + number;
        node.put("node-name", name);
        machine.command("blockdev-add", node);
        try {
            addController();
            Map<String, Object> device = new LinkedHashMap<>();
            device.put("driver", "scsi-hd");
            device.put("id", MachineSpec.DISK + "-" + number);
            device.put("bus", CONTROLLER + ".0");
            device.put("scsi-id", number - 1);
            device.put("lun", 0);
            device.put("drive", name);
            device.put("serial", MachineSpec.DISK_SERIAL + "-" + number);
            // As for the first disk: unless told to report errors QEMU stops the machine at the first.
            device.put("werror", "report");
            device.put("rerror", "report");
            machine.command("device_add", device);
        } catch (QmpError e) {
            takeBack(name);
            throw e;
        }
        return MachineSpec.DISK_SERIAL + "-" + number;
    }

    private void addController() throws IOException {
        if (!controller) {
            machine.command("device_add", Map.of("driver", "virtio-scsi-pci", "id", CONTROLLER));
            controller = true;
        }
    }

    /** Lets go of a disk's files when it could not be plugged in. */
    private void takeBack(String node) throws IOException {
        try {
            machine.command("blockdev-del", Map.of("node-name", node));
        } catch (QmpError e) {
            Diagnostics.log("appliance", () -> "a disk that was not plugged in stays open: " + e);
        }
    }

    private static Map<String, @Nullable Object> open(DiskFiles files, Map<String, ? extends @Nullable Object> storage)
            throws Failure {
        try {
            return files.open(storage);
        } catch (IOException e) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, ACTION, String.valueOf(e.getMessage()), e);
        }
    }

    /** What messages call the disk of a block node. */
    static String nameOf(String node) {
        return node.startsWith(NUMBERED_NODE)
                ? "the image of disk " + node.substring(NUMBERED_NODE.length())
                : "the disk image";
    }
}
