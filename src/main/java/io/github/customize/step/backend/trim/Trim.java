package io.github.customize.step.backend.trim;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.layers.DiskTools.Outcome;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.Sync;
import io.github.customize.op.Tool;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepFailure;
import io.github.customize.text.HumanSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the disk what is free on the mounted file systems of a guest, and what is behind the header of its swap space. */
public final class Trim {
    private static final String ACTION = "give back what is free";

    /** Where a program of the appliance finds the guest's root. */
    private static final String ROOT = "/sysroot";

    private static final Set<String> READ_ONLY = Set.of("squashfs", "erofs", "iso9660");

    /** The header is in the first page; whole clusters of any image begin here. */
    private static final long SWAP_HEADER = 1 << 20;

    private static final Pattern TRIMMED = Pattern.compile("\\((\\d{1,18}) bytes\\) trimmed");

    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private long trimmed;
    private final List<String> done = new ArrayList<>();
    private final List<String> unable = new ArrayList<>();

    /** Of what is mounted, each file system once. */
    public Trim(Facts facts) {
        Set<String> seen = new HashSet<>();
        for (Mount mount : facts.mounts()) {
            if (!READ_ONLY.contains(mount.fstype()) && seen.add(mount.device())) {
                String path = mount.path().equals("/") ? ROOT : ROOT + mount.path();
                tools.put(mount.path(), Tool.of("/usr/sbin/fstrim", "--verbose", path));
            }
        }
        for (BlockDevice device : facts.blockDevices()) {
            if ("swap".equals(device.fstype()) && device.size() > SWAP_HEADER) {
                tools.put(
                        device.device(),
                        Tool.of(
                                "/usr/sbin/blkdiscard",
                                "--force",
                                "--verbose",
                                "--offset",
                                Long.toString(SWAP_HEADER),
                                device.device()));
            }
        }
    }

    /** All at once. */
    public Lowering lowering() {
        // What was freed just now can only be given back once that is on the disk.
        List<Op> ops = new ArrayList<>(List.of(new Sync()));
        ops.addAll(tools.values());
        return Lowering.of(ops, replies -> done(replies.subList(1, replies.size())));
    }

    private Done done(List<Reply> replies) throws StepFailure {
        int index = 0;
        for (String place : tools.keySet()) {
            Outcome outcome = Outcome.of(replies.get(index++));
            if (outcome.succeeded()) {
                done.add(place);
                trimmed += bytes(outcome);
            } else {
                unable.add(place + " (" + outcome.complaint().replaceFirst("^(?:fstrim|blkdiscard): ", "") + ")");
            }
        }
        if (done.isEmpty()) {
            throw StepFailure.failed(ACTION, unable.isEmpty() ? "nothing is mounted" : String.join("; ", unable));
        }
        return new Done(
                true,
                "gave back " + HumanSize.of(trimmed) + " on " + String.join(", ", done)
                        + (unable.isEmpty() ? "" : "; not on " + String.join(", ", unable)));
    }

    private static long bytes(Outcome outcome) {
        Matcher said = TRIMMED.matcher(outcome.output());
        return said.find() ? Long.parseLong(said.group(1)) : 0;
    }
}
