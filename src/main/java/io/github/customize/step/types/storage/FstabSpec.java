package io.github.customize.step.types.storage;

import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tells whether the guest will find what a line of fstab names: one that it does not find stops the boot. */
final class FstabSpec {
    /** These name no device of the machine. */
    private static final Set<String> DEVICELESS = Set.of(
            "tmpfs",
            "ramfs",
            "proc",
            "sysfs",
            "devpts",
            "devtmpfs",
            "debugfs",
            "tracefs",
            "securityfs",
            "configfs",
            "cgroup",
            "cgroup2",
            "efivarfs",
            "bpf",
            "hugetlbfs",
            "mqueue",
            "fusectl",
            "binfmt_misc",
            "overlay",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ceph",
            "glusterfs",
            "lustre",
            "afs",
            "9p",
            "virtiofs",
            "sshfs");

    private FstabSpec() {}

    /** Fails when nothing has that name and the entry does not allow for it. */
    static void requireFound(FstabFile.Entry entry, StepContext context) throws StepFailure, IOException {
        List<String> options = entry.options();
        boolean excused = options.contains("nofail") || options.contains("noauto") || options.contains("_netdev");
        boolean bind = options.contains("bind") || options.contains("rbind");
        if (excused
                || bind
                || DEVICELESS.contains(entry.fstype())
                || entry.fstype().startsWith("fuse")) {
            return;
        }
        if (!isFound(entry.spec(), context)) {
            throw StepFailure.failed("failed to mount '" + entry.spec() + "' on " + entry.path()
                    + " in fstab: the guest has nothing of that name, and would not boot;"
                    + " correct it, or add the option nofail");
        }
    }

    private static boolean isFound(String spec, StepContext context) throws IOException {
        if (spec.startsWith("/") && !spec.startsWith("/dev/")) {
            return context.draft().stat(spec).isPresent();
        }
        return new BlockDevices(context.facts().blockDevices()).resolve(spec).isPresent();
    }
}
