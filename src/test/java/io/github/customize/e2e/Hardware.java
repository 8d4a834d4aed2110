package io.github.customize.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a booted machine is made of; all of it is emulated. */
record Hardware(boolean uefi, String accelerator, String processor, int cores, int memoryMiB) {
    static final Hardware ORDINARY = new Hardware(true, "tcg", "max", 2, 512);

    static final Hardware BIOS = new Hardware(false, "tcg", "max", 2, 512);

    /** With AMD's SVM, which QEMU emulates well enough that KVM works in the machine. */
    static final Hardware WITH_KVM = new Hardware(true, "tcg,thread=multi", "max,+svm,-la57", 1, 3500);

    private static final String FIRMWARE = "/usr/share/OVMF/";

    List<String> words(Workplace place) throws IOException {
        List<String> words = new ArrayList<>(List.of("-machine", "q35", "-accel", accelerator, "-cpu", processor));
        words.addAll(List.of("-smp", Integer.toString(cores), "-m", Integer.toString(memoryMiB)));
        if (uefi) {
            Path variables = Files.createTempFile(place.root(), "vars", ".fd");
            Files.write(variables, Files.readAllBytes(Path.of(FIRMWARE, "OVMF_VARS_4M.fd")));
            words.addAll(List.of("-drive", "if=pflash,format=raw,readonly=on,file=" + FIRMWARE + "OVMF_CODE_4M.fd"));
            words.addAll(List.of("-drive", "if=pflash,format=raw,file=" + variables));
        }
        return words;
    }
}
