package io.github.customize.contract;

import io.github.customize.archive.TarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One case of a step type, from {@code src/test/resources/steps/<type>.yaml}.
 *
 * @param type the step's name
 * @param name what it shows; names its golden files
 * @param guest the guest that it runs on, see {@link GuestData}
 * @param files what that guest has besides
 * @param host files of the host; {@code { tar: … }} is an archive, see {@link TarFile#of}
 * @param step the step, as in a recipe
 * @param needs {@code programs} when it runs programs of the guest, which has a shell then, and other programs of this machine
 * @param result changed, ok, failed or unsupported
 * @param message words of its message
 * @param notes words of its notes
 * @param exchanges the questions to the guest that have to be waited for, at most
 */
record StepCase(
        String type,
        String name,
        String guest,
        Map<String, Object> files,
        Map<String, Object> host,
        String step,
        List<String> needs,
        String result,
        List<String> message,
        List<String> notes,
        int exchanges) {
    private static final Path CASES = Path.of("src/test/resources/steps");

    /** The file with the cases of a type. */
    static Path file(String type) {
        return CASES.resolve(type + ".yaml");
    }

    /** All cases of a type; none when it has no file. */
    static List<StepCase> of(String type) throws IOException {
        if (!Files.exists(file(type))) {
            return List.of();
        }
        List<StepCase> cases = new ArrayList<>();
        for (Object one : (List<?>) GuestData.load(file(type))) {
            cases.add(read(type, GuestData.map(one)));
        }
        return cases;
    }

    private static StepCase read(String type, Map<String, Object> one) {
        return new StepCase(
                type,
                (String) one.get("case"),
                (String) one.getOrDefault("guest", "debian"),
                GuestData.map(one.get("files")),
                GuestData.map(one.get("host")),
                (String) one.get("step"),
                words(one.get("needs")),
                (String) one.getOrDefault("result", "changed"),
                words(one.get("message")),
                words(one.get("note")),
                (Integer) one.getOrDefault("exchanges", 1));
    }

    private static List<String> words(Object message) {
        return message instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : message == null ? List.of() : List.of((String) message);
    }

    boolean programs() {
        return !needs.isEmpty();
    }

    /** All of its guest. */
    void make(StepBench bench) throws IOException {
        GuestData.of(guest).make(bench);
        furnish(bench);
    }

    /** What the case adds to its guest, and the host's files. */
    void furnish(StepBench bench) throws IOException {
        GuestData.put(bench, files);
        for (Map.Entry<String, Object> file : host.entrySet()) {
            Files.createDirectories(bench.host(file.getKey()).getParent());
            if (file.getValue() instanceof Map<?, ?> made) {
                Files.write(bench.host(file.getKey()), TarFile.of(GuestData.map(made.get("tar"))));
            } else {
                Files.writeString(bench.host(file.getKey()), String.valueOf(file.getValue()));
            }
        }
    }

    /** The name of its golden files, below the step's directory. */
    String golden() {
        return type + "/" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public String toString() {
        return type + ": " + name;
    }
}
