package io.github.customize.step.types.text;

import io.github.customize.guest.model.document.Datum;
import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any value: text, a number, true or false, nothing, a list, a map. What stands in quotes is text. */
record DatumParam() implements Param<Datum> {
    @Override
    public @Nullable Datum parse(Value value, Parsing parsing) {
        Value.Sequence sequence = value.asSequence();
        if (sequence != null) {
            List<Datum> items = new ArrayList<>();
            for (Value item : sequence.items()) {
                Datum one = parse(item, parsing);
                if (one != null) {
                    items.add(one);
                }
            }
            return new Datum.Items(items);
        }
        Value.Mapping mapping = value.asMapping();
        if (mapping != null) {
            Map<String, Datum> fields = new LinkedHashMap<>();
            for (Value.Entry entry : mapping.entries()) {
                Datum one = parse(entry.value(), parsing);
                if (one != null) {
                    fields.put(entry.key().text(), one);
                }
            }
            return new Datum.Fields(fields);
        }
        Value.Scalar scalar = value.asScalar();
        if (scalar == null) {
            return null;
        }
        return scalar.plain() ? Datum.plain(scalar.text()) : Datum.text(scalar.text());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of();
    }

    @Override
    public String type() {
        return "any value";
    }
}
