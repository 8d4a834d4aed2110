package io.github.customize.bench;

import io.github.customize.appliance.LayeredDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Case K: what LVM and LUKS below a system cost, against the same system on a plain partition. The key's derivation is made
 * cheap: how long that takes is said by whoever encrypts.
 */
record Layers() implements BenchCase {
    private static final String PLAIN = "plain";
    private static final String LVM = "LVM";
    private static final String LUKS = "LUKS";
    private static final String BOTH = "LVM on LUKS";
    private static final int SIZE_MIB = 256;
    private static final int MOST_MILLIS = 1000;
    private static final String TABLE = "label: gpt\nstart=1M\n";
    private static final String KEY = "not a secret";

    @Override
    public String id() {
        return "K";
    }

    @Override
    public String title() {
        return "one step on a system on LVM and on LUKS, against a plain one";
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Path recipe = lab.text("layers.yaml", "version: 1\nname: layers\nsteps:\n  - hostname: changed\n");
        Path key = lab.text("layers.key", KEY + "\n");
        Map<String, Path> disks = disks(lab);
        Ours ours = Ours.in(lab);
        Tally tally = new Tally();
        // The first of each only warms up.
        for (int round = 0; round <= lab.settings().rounds(); round++) {
            for (Map.Entry<String, Path> disk : disks.entrySet()) {
                List<String> options = disk.getKey().contains(LUKS) ? List.of("--key", "all:file:" + key) : List.of();
                Path image = lab.fresh(disk.getValue(), "layers.img");
                Ours.Result result = ours.run(recipe, List.of(image), options, process -> {});
                if (round > 0) {
                    tally.add(disk.getKey(), "ms", result.millis());
                    tally.addPhases(disk.getKey() + " ", result);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (String layer : List.of(LVM, LUKS)) {
            findings.add(Finding.of(
                    layer + " - plain", tally.median(layer) - tally.median(PLAIN), " ms", Target.atMost(MOST_MILLIS)));
        }
        findings.add(Finding.plain(BOTH + " - plain", tally.median(BOTH) - tally.median(PLAIN), " ms"));
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                findings,
                List.of("a raw disk of " + SIZE_MIB + " MiB; PBKDF2 with 1000 iterations"),
                Optional.empty());
    }

    private static Map<String, Path> disks(Lab lab) throws BenchFailure {
        Map<String, Path> disks = new LinkedHashMap<>();
        for (String layer : List.of(PLAIN, LVM, LUKS, BOTH)) {
            try {
                disks.put(layer, disk(lab.file(layer.replace(' ', '-') + ".raw"), layer));
            } catch (Exception e) {
                throw new BenchFailure("the disk for " + layer + " cannot be made: " + e);
            }
        }
        return disks;
    }

    private static Path disk(Path file, String layer) throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(file, SIZE_MIB, TABLE)) {
            String device = "/dev/vda1";
            if (layer.contains(LUKS)) {
                disk.encrypt(device, "crypt", "luks2", KEY);
                device = "/dev/mapper/crypt";
            }
            if (layer.contains(LVM)) {
                disk.lvm("vgcreate", "vg", device).lvm("lvcreate", "-W", "n", "-L", "160M", "-n", "root", "vg");
                device = "/dev/vg/root";
            }
            disk.ext4(device, "root").mount(device, "/").system("bench", "LABEL=root / ext4 defaults 0 1\n");
            disk.unmount();
            if (layer.contains(LVM)) {
                disk.lvm("vgchange", "-an");
            }
            if (layer.contains(LUKS)) {
                disk.lock("crypt");
            }
            return disk.finish();
        }
    }
}
