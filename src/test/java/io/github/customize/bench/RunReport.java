package io.github.customize.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What our tool reported about a run: the phases of its images in milliseconds, and their steps. */
record RunReport(List<ImageResult> images) {
    /** One image of the report. */
    record ImageResult(String result, Map<String, Double> phases, List<StepLine> steps) {
        double sum() {
            return phases.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** One step of the report. */
    record StepLine(String type, String result, double millis, String output) {}

    /** JSON is YAML, and the program brings a reader of that. */
    @SuppressWarnings("unchecked")
    static RunReport read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<String, Object> report = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            List<Map<String, Object>> images = (List<Map<String, Object>>) report.get("images");
            return new RunReport(images.stream().map(RunReport::image).toList());
        }
    }

    @SuppressWarnings("unchecked")
    private static ImageResult image(Map<String, Object> image) {
        Map<String, Double> phases = new LinkedHashMap<>();
        ((Map<String, Number>) image.get("phases")).forEach((name, ms) -> phases.put(name, ms.doubleValue()));
        List<Map<String, Object>> steps = (List<Map<String, Object>>) image.get("steps");
        return new ImageResult(
                String.valueOf(image.get("result")),
                phases,
                steps.stream().map(RunReport::step).toList());
    }

    private static StepLine step(Map<String, Object> step) {
        return new StepLine(
                String.valueOf(step.get("type")),
                String.valueOf(step.get("result")),
                ((Number) step.get("duration_ms")).doubleValue(),
                String.valueOf(step.get("output")));
    }

    ImageResult only() {
        return images.get(0);
    }
}
