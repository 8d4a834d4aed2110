package io.github.customize.plan;

import io.github.customize.json.JsonWriter;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import io.github.customize.step.param.Preview;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan for programs. */
final class PlanJson implements Preview.Visitor<Object> {
    private PlanJson() {}

    static String of(Plan plan) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", plan.recipe());
        json.put("missing_mounts", plan.missingMounts().word());
        json.put("steps", steps(plan, plan.hashes(marks())));
        return JsonWriter.DOCUMENT.text(json);
    }

    /** As for one plan where the images share it; the images have steps of their own where they do not. */
    static String of(Plans plans) throws IOException {
        List<List<String>> hashes = plans.hashes(marks());
        boolean differ = plans.differ();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", plans.recipe());
        if (!differ) {
            Plan plan = plans.images().get(0).plan();
            json.put("missing_mounts", plan.missingMounts().word());
            json.put("steps", steps(plan, hashes.get(0)));
        }
        List<Object> images = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            images.add(image(i + 1, plans.images().get(i), hashes.get(i), differ));
        }
        json.put("images", images);
        return JsonWriter.DOCUMENT.text(json);
    }

    private static SecretMarks marks() {
        return SecretMarks.ofUser(System.getenv());
    }

    private static Map<String, @Nullable Object> image(
            int index, ImagePlan image, List<String> hashes, boolean withSteps) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("index", index);
        json.put("image", image.image());
        json.put("output", image.output().orElse(null));
        if (!image.disks().isEmpty()) {
            json.put("disks", image.disks().stream().map(PlanJson::disk).toList());
        }
        json.put("hash", Plan.hash(hashes));
        if (withSteps) {
            json.put("recipe", image.plan().recipe());
            json.put("missing_mounts", image.plan().missingMounts().word());
            json.put("steps", steps(image.plan(), hashes));
        }
        return json;
    }

    private static Map<String, @Nullable Object> disk(DiskPlan disk) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("image", disk.image());
        json.put("output", disk.output().orElse(null));
        return json;
    }

    private static List<Object> steps(Plan plan, List<String> hashes) {
        List<Object> steps = new ArrayList<>();
        for (PlannedStep planned : plan.steps()) {
            steps.add(step(planned, hashes.get(planned.index() - 1)));
        }
        return steps;
    }

    private static Map<String, Object> step(PlannedStep planned, String hash) {
        Step<?> step = planned.step();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", planned.index());
        json.put("type", step.type().name());
        json.put("name", step.title());
        json.put("at", step.at().toString());
        json.put("arguments", step.preview().accept(new PlanJson()));
        json.put("when", step.when().shown());
        json.put("ignore_errors", step.ignoreErrors());
        step.timeout().map(Duration::toSeconds).ifPresent(seconds -> json.put("timeout_s", seconds));
        if (step.common().retries() > 0) {
            json.put("retries", step.common().retries());
            json.put("delay_s", step.common().delay().toSeconds());
        }
        json.put("tags", step.common().tags());
        json.put("finally", planned.inFinally());
        planned.leftOut().ifPresent(why -> json.put("left_out", why));
        json.put("network", step.needs().network());
        json.put("hash", hash);
        return json;
    }

    @Override
    public Object text(String text) {
        return text;
    }

    @Override
    public Object items(List<Preview> items) {
        return items.stream().map(item -> item.accept(this)).toList();
    }

    @Override
    public Object fields(Map<String, Preview> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        fields.forEach((name, value) -> json.put(name, value.accept(this)));
        return json;
    }
}
