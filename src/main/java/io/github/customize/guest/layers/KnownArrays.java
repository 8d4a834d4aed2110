package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arrays that are assembled, by the names that the kernel has for them. */
final class KnownArrays {
    /** What mdadm begins with for arrays whose name is no number, and goes down from. */
    private static final int FIRST_NAMED = 127;

    private static final Pattern ACTIVE = Pattern.compile("(?m)^\\s*Active Devices\\s*:\\s*(\\d{1,4})");

    private final Map<String, MdArray> arrays = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** What an array is to be called: as its name says, if that is free. */
    String nodeOf(MdArray array) {
        return array.number()
                .map(number -> "md" + number)
                .filter(name -> !arrays.containsKey(name))
                .orElseGet(this::free);
    }

    private String free() {
        int number = FIRST_NAMED;
        while (arrays.containsKey("md" + number)) {
            number--;
        }
        return "md" + number;
    }

    void add(String node, MdArray array) {
        arrays.put(node, array);
    }

    /** Keeps what users should know of an array. */
    void note(MdArray array, String node, String detail) {
        Matcher active = ACTIVE.matcher(detail);
        int working = active.find() ? Integer.parseInt(active.group(1)) : array.disks();
        if (working < array.disks()) {
            notes.add("the array " + node + " is degraded: " + working + " of its " + array.disks()
                    + " members work; what is changed is on these only, and the guest has to rebuild the others");
        }
    }

    /** What users should know that they have not been told yet. */
    List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    /** The device, with the name below {@code /dev/md} if it is an array that has one. */
    BlockDevice named(BlockDevice device) {
        MdArray array = arrays.get(device.name());
        Volume volume = device.volume();
        if (array == null || volume == null || array.name().isEmpty()) {
            return device;
        }
        return device.with(new Volume(volume.kind(), array.name(), volume.members()));
    }
}
