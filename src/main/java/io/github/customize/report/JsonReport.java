package io.github.customize.report;

import io.github.customize.failure.StateKind;
import io.github.customize.file.WrittenFile;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report as JSON; its fields are those of docs/report.schema.json. */
public final class JsonReport {
    private JsonReport() {}

    /** Writes the report to a file, atomically. */
    public static void write(BatchReport report, Path file) throws IOException {
        WrittenFile.write(file, out -> write(report, out));
    }

    static void write(BatchReport report, OutputStream out) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", Limits.text(report.version()));
        json.put("recipe", Limits.text(report.recipe()));
        json.put("started", report.started().toString());
        json.put("result", report.result().word());
        json.put("images", each(report.images(), JsonReport::image));
        JsonWriter.REPORT.write(json, out);
    }

    /** Made one by one as they are written, so that the report is not in memory twice. */
    private static <T> Iterable<Object> each(List<T> items, Function<T, Object> form) {
        return () -> items.stream().map(form).iterator();
    }

    private static Map<String, @Nullable Object> image(ImageReport image) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("image", Limits.text(image.image()));
        json.put("label", Limits.text(image.label()));
        json.put("plan", image.plan());
        json.put("output", orNull(image.output()));
        if (image.outputBytes() >= 0) {
            json.put("output_bytes", image.outputBytes());
        }
        if (!image.disks().isEmpty()) {
            json.put("disks", each(image.disks(), JsonReport::disk));
        }
        json.put("result", image.result().word());
        json.put("facts", Limits.value(image.facts()));
        json.put("phases", phases(image.phases()));
        json.put("error", orNull(image.error()));
        StateKind kind = image.errorKind();
        if (kind != null) {
            json.put("error_kind", kind.text());
        }
        json.put("exit_code", image.exitCode());
        json.put("steps", each(image.steps(), JsonReport::step));
        json.put("refreshes", each(image.refreshes(), JsonReport::refresh));
        json.put("notes", Limits.texts(image.notes()));
        return json;
    }

    private static Map<String, @Nullable Object> disk(DiskReport disk) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("image", Limits.text(disk.image()));
        json.put("output", orNull(disk.output()));
        return json;
    }

    private static Map<String, Long> phases(Map<Phase, Long> millis) {
        Map<String, Long> json = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Long time = millis.get(phase);
            if (time != null) {
                json.put(phase.word(), time);
            }
        }
        return json;
    }

    private static Map<String, Object> step(StepResult step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", step.index());
        json.put("type", step.type());
        json.put("name", Limits.text(step.name()));
        json.put("result", step.result().word());
        json.put("message", Limits.text(step.message()));
        json.put("duration_ms", step.durationMillis());
        json.put("ops", Limits.texts(step.ops()));
        json.put("output", Limits.output(step.output()));
        json.put("parts", each(Limits.entries(step.parts()), JsonReport::part));
        json.put("outputs", outputs(step.outputs()));
        json.put("notes", Limits.texts(step.notes()));
        json.put("finally", step.inFinally());
        return json;
    }

    private static Map<String, Object> part(PartResult part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", Limits.text(part.name()));
        json.put("result", part.result().word());
        json.put("message", Limits.text(part.message()));
        return json;
    }

    private static Map<String, @Nullable Object> outputs(List<OutputValue> outputs) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Limits.entries(outputs).forEach(output -> json.put(Limits.text(output.name()), Limits.value(output.shown())));
        return json;
    }

    private static Map<String, Object> refresh(RefreshResult refresh) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", Limits.text(refresh.name()));
        json.put("asked_by", refresh.askedBy());
        json.put("result", refresh.result().word());
        json.put("message", Limits.text(refresh.message()));
        json.put("duration_ms", refresh.durationMillis());
        json.put("ops", Limits.texts(refresh.ops()));
        json.put("output", Limits.output(refresh.output()));
        return json;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : Limits.text(text);
    }
}
