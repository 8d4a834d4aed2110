package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machine and the versions that numbers are worth nothing without. */
record Host(Map<String, String> facts) {
    static Host read(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("cpu", field("/proc/cpuinfo", "model name"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", gibibytes(field("/proc/meminfo", "MemTotal")));
        facts.put(
                "kernel",
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        facts.put("load before", load());
        facts.put("accelerator", lab.settings().accelerator() + ", for both sides");
        facts.put("qemu", firstLine(lab, "qemu-system-x86_64", "--version"));
        facts.put("java", firstLine(lab, "java", "-version"));
        facts.put("customize", Ours.in(lab).program("--version").output().strip());
        if (lab.settings().base().isPresent()) {
            facts.put("base", lab.settings().base().get().commit());
        } else {
            facts.put("virt-customize", new Theirs(lab).version());
        }
        return new Host(facts);
    }

    /** With the load that the measuring itself may have left aside: what else ran shows in the first. */
    Host ended() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("load after", load());
        return new Host(all);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 4)[0];
    }

    private static String firstLine(Lab lab, String... argv) throws IOException, InterruptedException, BenchFailure {
        return Timed.run(List.of(argv), Map.of(), lab.log())
                .output()
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String gibibytes(String kibibytes) {
        String digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty() ? kibibytes : Math.round(Double.parseDouble(digits) / (1 << 20)) + " GiB";
    }
}
