package io.github.customize.cli.look;

import io.github.customize.api.BlockDevice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that libguestfs gives to disks, {@code /dev/sda} and so on in their order. The kernel calls the first
 * {@code /dev/vda} and begins with {@code /dev/sda} at the second.
 */
public final class Devices {
    private static final Pattern OF_KERNEL = Pattern.compile("/dev/(?:vda|sd([a-z]+))(\\d*)");
    private static final Pattern ANY = Pattern.compile("/dev/(?:vda|sd[a-z]+)\\d*\\b");
    private static final int LETTERS = 26;
    /** One hyphen parts the group from the volume; those in their names are doubled. */
    private static final Pattern MAPPED = Pattern.compile("/dev/mapper/((?:[^-]|--)+)-((?:[^-]|--)+)");

    private Devices() {}

    /** The usual name of a device; that of a logical volume is {@code /dev/group/volume}. */
    public static String name(BlockDevice device) {
        Matcher mapped = MAPPED.matcher(device.device());
        return device.isLogicalVolume() && mapped.matches()
                ? "/dev/" + mapped.group(1).replace("--", "-") + "/"
                        + mapped.group(2).replace("--", "-")
                : name(device.device());
    }

    /** The usual name of a device, by its name for the kernel. */
    public static String name(String device) {
        Matcher form = OF_KERNEL.matcher(device);
        if (!form.matches()) {
            return device;
        }
        long number = form.group(1) == null ? 1 : number(form.group(1)) + 1;
        return "/dev/sd" + letters(number) + form.group(2);
    }

    /** The usual name of a disk by its place, from 0. */
    public static String name(int index) {
        return "/dev/sd" + letters(index + 1L);
    }

    /** What the kernel calls the device that is usually called {@code /dev/sd} and that. */
    public static String kernelName(String letters, String partition) {
        long number = number(letters);
        return (number == 1 ? "/dev/vda" : "/dev/sd" + letters(number - 1)) + partition;
    }

    /** A message by the usual names in which the kernel's stand. */
    public static String inUsualNames(String message) {
        return ANY.matcher(message).replaceAll(found -> name(found.group()));
    }

    /** a is 1, z is 26, aa is 27. */
    private static long number(String letters) {
        long number = 0;
        for (int i = 0; i < letters.length(); i++) {
            number = number * LETTERS + letters.charAt(i) - 'a' + 1;
        }
        return number;
    }

    private static String letters(long number) {
        StringBuilder letters = new StringBuilder();
        for (long rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('a' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
