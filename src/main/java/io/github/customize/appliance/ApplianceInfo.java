package io.github.customize.appliance;

import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to know of an appliance and how it starts here. */
public record ApplianceInfo(
        Path dir,
        String kernel,
        long bytes,
        String qemu,
        Accelerator accelerator,
        String reason,
        Optional<TemplateInfo> template) {
    private static final int MIB = 20;

    /** A template that is fit for use. */
    public record TemplateInfo(Path dir, long memoryBytes, long bytesOnDisk) {}

    static ApplianceInfo of(
            ApplianceFiles files, QemuProgram qemu, AcceleratorChoice choice, Optional<Template> template)
            throws IOException, InterruptedException {
        long bytes = 0;
        for (Path file : files.all()) {
            bytes += Files.size(file);
        }
        Optional<TemplateInfo> info = Optional.empty();
        if (template.isPresent()) {
            Template found = template.get();
            info = Optional.of(new TemplateInfo(found.dir(), Files.size(found.memory()), found.memoryOnDisk()));
        }
        return new ApplianceInfo(
                files.dir(), files.kernelVersion(), bytes, qemu.version(), choice.accelerator(), choice.why(), info);
    }

    /** One line for each fact. */
    public String text() {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("appliance", dir + " (" + (bytes >> MIB) + " MiB)");
        lines.put("kernel", kernel);
        lines.put("qemu", qemu);
        lines.put("accelerator", accelerator.word() + " (" + reason + ")");
        lines.put(
                "template",
                template.map(found -> found.dir() + " (" + (found.bytesOnDisk() >> MIB) + " MiB on disk for "
                                + (found.memoryBytes() >> MIB) + " MiB of memory)")
                        .orElse("none; the next run makes it"));
        return lines.entrySet().stream()
                .map(line -> String.format("%-12s %s", line.getKey() + ":", line.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** One JSON object. */
    public String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("appliance", dir.toString());
        object.put("bytes", bytes);
        object.put("kernel", kernel);
        object.put("qemu", qemu);
        object.put("accelerator", accelerator.word());
        object.put("reason", reason);
        template.ifPresent(found -> object.put(
                "template",
                Map.of(
                        "dir", found.dir().toString(),
                        "memory_bytes", found.memoryBytes(),
                        "disk_bytes", found.bytesOnDisk())));
        return JsonWriter.LINE.text(object);
    }
}
