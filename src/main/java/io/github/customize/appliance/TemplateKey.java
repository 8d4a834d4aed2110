package io.github.customize.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a template depends on, as a digest: with any of it changed, the template is another one. */
record TemplateKey(String digest) {
    /** To be raised when what is kept of a template changes. */
    private static final String FORMAT = "2";

    private static final int LENGTH = 32;

    static TemplateKey of(QemuProgram qemu, MachineSpec spec) throws IOException {
        return of(qemu, spec, processor(Files.readAllLines(Path.of("/proc/cpuinfo"))));
    }

    static TemplateKey of(QemuProgram qemu, MachineSpec spec, List<String> processor) throws IOException {
        Digest digest = new Digest().line(FORMAT);
        digest.line(qemu.file() + " " + FileIdentity.of(qemu.file()).text());
        for (Path file : spec.files().all()) {
            digest.line(file + " " + FileIdentity.of(file).text());
        }
        // Where the memory is differs from start to start and means nothing.
        spec.arguments(new MemoryBacking.Anonymous()).forEach(digest::line);
        processor.forEach(digest::line);
        return new TemplateKey(digest.hex().substring(0, LENGTH));
    }

    /** A processor with other features runs another kernel: it looks once, when it boots. */
    private static List<String> processor(List<String> cpuinfo) {
        return Stream.of("vendor_id", "model name", "stepping", "microcode", "flags")
                .flatMap(name ->
                        cpuinfo.stream().filter(line -> line.startsWith(name)).limit(1))
                .toList();
    }

    String directory() {
        return Template.PREFIX + digest;
    }
}
