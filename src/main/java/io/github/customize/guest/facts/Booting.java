package io.github.customize.guest.facts;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How a guest is booted: by which loader, and by which firmware. */
final class Booting {
    private static final Signs LOADERS = Signs.of(
            "/boot/grub/grub.cfg", "grub2",
            "/boot/grub2/grub.cfg", "grub2",
            "/boot/efi/EFI/*/grub.cfg", "grub2",
            "/etc/default/grub", "grub2",
            "/boot/grub/menu.lst", "grub",
            "/boot/grub/grub.conf", "grub",
            "/efi/EFI/systemd/systemd-boot*.efi", "systemd-boot",
            "/boot/EFI/systemd/systemd-boot*.efi", "systemd-boot",
            "/boot/efi/EFI/systemd/systemd-boot*.efi", "systemd-boot",
            "/boot/extlinux/extlinux.conf", "extlinux",
            "/boot/extlinux.conf", "extlinux",
            "/boot/syslinux/syslinux.cfg", "syslinux",
            "/boot/syslinux.cfg", "syslinux",
            "/boot/limine.conf", "limine",
            "/boot/boot.scr", "u-boot",
            "/etc/zipl.conf", "zipl",
            "/etc/lilo.conf", "lilo");

    private static final Signs FIRMWARE = Signs.of(
            "/boot/efi/EFI/*/*.[eE][fF][iI]", "uefi",
            "/boot/EFI/*/*.[eE][fF][iI]", "uefi",
            "/efi/EFI/*/*.[eE][fF][iI]", "uefi",
            "/boot/grub/i386-pc", "bios",
            "/boot/grub2/i386-pc", "bios",
            "/boot/grub/stage2", "bios",
            "/boot/ldlinux.sys", "bios",
            "/boot/extlinux/ldlinux.sys", "bios",
            "/boot/syslinux/ldlinux.sys", "bios");

    /** Of GPT and of MBR. */
    private static final Set<String> SYSTEM_PARTITIONS = Set.of("c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "ef", "0xef");

    private static final Set<String> BIOS_PARTITIONS = Set.of("21686148-6449-6e6f-744e-656564454649");

    private Booting() {}

    static List<Question> questions() {
        List<Question> all = new ArrayList<>(LOADERS.questions());
        all.addAll(FIRMWARE.questions());
        return all;
    }

    static List<String> loaders(GuestFiles guest) throws IOException {
        return LOADERS.found(guest);
    }

    static List<String> firmware(Facts facts, GuestFiles guest) throws IOException {
        Set<String> all = new TreeSet<>(FIRMWARE.found(guest));
        for (Facts.BlockDevice device : facts.blockDevices()) {
            String type = String.valueOf(device.partType()).toLowerCase(Locale.ROOT);
            if (SYSTEM_PARTITIONS.contains(type)) {
                all.add("uefi");
            } else if (BIOS_PARTITIONS.contains(type)) {
                all.add("bios");
            }
        }
        return List.copyOf(all);
    }
}
