package io.github.customize.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Commands of guestfish that this shell does not have, and what to use instead. */
final class MissingCommands {
    private static final String LATER = "it is not supported yet";

    private static final Map<Pattern, String> ADVICE = advice();

    private MissingCommands() {}

    private static Map<Pattern, String> advice() {
        Map<Pattern, String> all = new LinkedHashMap<>();
        add(all, "edit|vi|emacs", "use the command: customize edit IMAGE FILE");
        add(all, "less|more|man|manual|hexedit|display", "use: cat FILE | less");
        add(all, "lvm-(set|clear)-filter", "volumes are found on all disks");
        add(all, "(lv|vg|ldm).*|list-(ldm|9p).*", LATER);
        add(
                all,
                "(luks|cryptsetup|clevis)-.*",
                "encrypted devices are opened by luks-open, or when the shell is started: --key ID:file:PATH");
        add(all, "ntfsclone-(in|out)", "use: download, or upload, of the device");
        add(all, "mksquashfs|mount-squash.*", "use: tar-out, and mksquashfs on this host");
        add(
                all,
                "filesystem-walk|find-inode|download-(blocks|inode)|ntfscat-i",
                "deleted files are not looked for here");
        add(all, "syslinux", "use: extlinux");
        add(all, "shutdown", "use: commit, or exit");
        add(all, "grub-install", "use the step 'run' of a recipe, with disks: true");
        add(all, "(get|set)con", "labels of files are read and set by getxattr, setxattr and selinux-relabel");
        add(all, "parse-environment(-list)?", "the shell has options instead; see: customize shell --help");
        add(all, "(btrfs|xfs|ntfs|f2fs|zfs).*", LATER + ": use the guest's own program by 'command'");
        add(all, "add-(domain|cdrom|drive-with-if|drive-ro-with-if)|domain|remove-drive", "use: add IMAGE");
        add(
                all,
                "mount-(9p|local|local-run|loop)|umount-local|mkmountpoint|rmmountpoint",
                LATER + "; use: mount DEVICE PATH");
        add(all, "rsync.*", "use: copy-in or copy-out");
        add(all, "(inotify|journal|yara|event|delete-event|list-events).*", "what it watches does not run here");
        add(
                all,
                "(get|set)-.*|(trace|verbose|memsize|network|smp|selinux|backend|append|autosync|path|program|hv|qemu|direct|pgroup|recovery-proc|cachedir|tmpdir|identifier|attach-method)",
                "the shell has options instead; see: customize shell --help");
        add(all, "inspect-.*", LATER);
        add(
                all,
                "debug.*|reopen|kill-subprocess|ping-daemon|c-pointer|internal-exit|available.*|feature-available|supported|filesystem-available",
                "it is about libguestfs itself");
        return all;
    }

    private static void add(Map<Pattern, String> all, String names, String advice) {
        all.put(Pattern.compile(names), advice);
    }

    /** What to use instead of it, if it is one of guestfish's. */
    static Optional<String> advice(String name) {
        String usual = name.replace('_', '-');
        return ADVICE.entrySet().stream()
                .filter(one -> one.getKey().matcher(usual).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
