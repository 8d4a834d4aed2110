package io.github.customize.api;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.layers.DiskTools;
import io.github.customize.guest.layers.Lvm;
import io.github.customize.op.ReadDevice;
import io.github.customize.op.Tool;
import io.github.customize.runner.GuestWork;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A guest's disks: dividing them, making file systems and volumes, by programs of the appliance. {@link Guest#devices} tells
 * what there is after each change. Devices are called as the guest's programs see them: {@code /dev/vda1}. Every method
 * throws a {@link CustomizeException} when a program refuses, with what it says, or the guest is lost.
 *
 * @since 0.2.0
 */
public final class GuestDisks {
    private static final long PIECE_READ = 64L << 20;
    private static final int PIECE_WRITTEN = 1 << 20;

    private final GuestWork work;

    GuestDisks(GuestWork work) {
        this.work = work;
    }

    /**
     * The partitions of a disk.
     *
     * @since 0.2.0
     */
    public Partitions partitions(String disk) {
        return new Partitions(this, disk);
    }

    /**
     * Its encrypted devices.
     *
     * @since 0.2.0
     */
    public EncryptedDevices encrypted() {
        return new EncryptedDevices(work);
    }

    /**
     * Makes a file system; whatever is on the device is lost.
     *
     * @since 0.2.0
     */
    public void makeFileSystem(String device, NewFileSystem wanted) throws CustomizeException {
        DiskTool maker = wanted.maker(device);
        wipe(device);
        // The kernel would keep the partitions that a whole disk had; a partition has none, which is no failure here.
        attempt(DiskTool.of("/usr/sbin/blockdev", "--rereadpt", device).looking());
        run(maker);
    }

    /**
     * Takes the marks away by which programs recognise what is on a device.
     *
     * @since 0.2.0
     */
    public void wipe(String device) throws CustomizeException {
        run(DiskTool.of("/usr/sbin/wipefs", "-a", "--force", device));
    }

    /**
     * Reads a part of a device; what is behind its end is left out.
     *
     * @since 0.2.0
     */
    public byte[] read(String device, long offset, int count) throws CustomizeException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        copyOut(device, offset, count, all);
        return all.toByteArray();
    }

    /**
     * Writes a part of a device to a stream, which is not closed.
     *
     * @param most at most so many bytes; fewer where the device ends before
     * @throws CustomizeException when the device cannot be read, or the stream cannot be written
     * @since 0.2.0
     */
    public void copyOut(String device, long offset, long most, OutputStream to) throws CustomizeException {
        long wanted;
        long[] count = new long[1];
        for (long done = 0; done < most; done += wanted) {
            wanted = Math.min(PIECE_READ, most - done);
            count[0] = 0;
            ReadDevice question = new ReadDevice(device, offset + done, wanted);
            Call.of(() -> GuestFiles.ok(
                    question,
                    work.with(daemon -> Pump.ask(daemon, question, chunk -> {
                        to.write(chunk);
                        count[0] += chunk.length;
                    }))));
            if (count[0] < wanted) {
                return;
            }
        }
    }

    /**
     * Writes into a device; what was written before a failure stays.
     *
     * @since 0.2.0
     */
    public void write(String device, long offset, byte[] bytes) throws CustomizeException {
        for (int from = 0; from < bytes.length; from += PIECE_WRITTEN) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_WRITTEN));
            run(DiskTool.of(
                            "/usr/bin/dd",
                            "of=" + device,
                            "bs=64K",
                            "seek=" + (offset + from),
                            "iflag=fullblock",
                            "oflag=seek_bytes",
                            "conv=notrunc,nocreat",
                            "status=none")
                    .input(piece));
        }
    }

    /**
     * Runs a program of the appliance.
     *
     * @return what it printed
     * @throws CustomizeException also when its exit code is not 0
     * @since 0.2.0
     */
    public String run(DiskTool tool) throws CustomizeException {
        return require(tool.name(), attempt(tool));
    }

    /**
     * Runs a program of the appliance; an exit code other than 0 is no failure.
     *
     * @since 0.2.0
     */
    public ToolResult attempt(DiskTool tool) throws CustomizeException {
        return Call.of(() -> result(
                tool.onlyLooks()
                        ? work.askDisks(tool.operation())
                        : work.changeDisks(tool.operation(), tool.toString())));
    }

    /**
     * Runs a command of LVM that changes physical volumes, groups or volumes.
     *
     * @param words the command with its options
     * @param names of what it works on
     * @since 0.2.0
     */
    public void changeVolumes(List<String> words, String... names) throws CustomizeException {
        Tool tool = Lvm.command(words, List.of(names));
        String told = "lvm " + String.join(" ", words) + " " + String.join(" ", names);
        require(words.get(0), Call.of(() -> result(work.changeGroups(tool, told.strip()))));
    }

    /**
     * Runs {@code mdadm} to make or stop arrays of software RAID; those that run at the end are stopped.
     *
     * @since 0.2.0
     */
    public void changeArrays(DiskTool tool) throws CustomizeException {
        require(tool.name(), Call.of(() -> result(work.changeArrays(tool.operation(), tool.toString()))));
    }

    /**
     * Runs a command of LVM that only looks.
     *
     * @return what it printed
     * @since 0.2.0
     */
    public String askVolumes(List<String> words, String... names) throws CustomizeException {
        Tool tool = Lvm.command(words, List.of(names));
        return require(words.get(0), Call.of(() -> result(work.askDisks(tool))));
    }

    static ToolResult result(DiskTools.Outcome outcome) {
        return new ToolResult((int) outcome.exit(), outcome.output(), outcome.complaint());
    }

    private static String require(String program, ToolResult result) throws CustomizeException {
        if (!result.ok()) {
            String missing = "start /";
            String why = result.complaint().startsWith(missing)
                            && result.complaint().toLowerCase(Locale.ROOT).contains("no such file")
                    ? "the appliance does not have that program"
                    : result.complaint();
            throw new CustomizeException(ExitCode.STEP_FAILED.number(), "failed to run " + program + ": " + why);
        }
        return result.output();
    }
}
