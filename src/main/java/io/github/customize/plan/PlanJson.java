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

/** The plan for programs. */
final class PlanJson implements Preview.Visitor<Object> {
    private PlanJson() {}

    static String of(Plan plan) throws IOException {
        List<String> hashes = plan.hashes(SecretMarks.ofUser(System.getenv()));
        List<Object> steps = new ArrayList<>();
        for (PlannedStep planned : plan.steps()) {
            steps.add(step(planned, hashes.get(planned.index() - 1)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", plan.recipe());
        json.put("missing_mounts", plan.missingMounts().word());
        json.put("steps", steps);
        return JsonWriter.DOCUMENT.text(json);
    }

    private static Map<String, Object> step(PlannedStep planned, String hash) {
        Step<?> step = planned.step();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", planned.index());
        json.put("type", step.type().name());
        json.put("name", step.title());
        json.put("at", step.at().toString());
        json.put("arguments", step.preview().accept(new PlanJson()));
        json.put("when", step.when().conditions());
        json.put("ignore_errors", step.ignoreErrors());
        step.timeout().map(Duration::toSeconds).ifPresent(seconds -> json.put("timeout_s", seconds));
        if (step.common().retries() > 0) {
            json.put("retries", step.common().retries());
            json.put("delay_s", step.common().delay().toSeconds());
        }
        json.put("finally", planned.inFinally());
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
