package io.github.customize.convert;

import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;

/** Keys of cloud-config for packages. */
final class CloudPackages {
    private CloudPackages() {}

    static void packages(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        List<Value> names = new ArrayList<>();
        for (Value item : CloudConfig.items(entry.value())) {
            Value.Sequence versioned = item.asSequence();
            if (versioned != null && versioned.items().size() == 2) {
                names.add(Args.text(
                        item.at(),
                        CloudConfig.text(versioned.items().get(0)) + "="
                                + CloudConfig.text(versioned.items().get(1))));
            } else if (item.asScalar() != null) {
                names.add(Args.text(item.at(), CloudConfig.text(item)));
            } else {
                draft.problem(item.at(), "expected a package, found " + item.kind(), "write NAME or [NAME, VERSION]");
            }
        }
        draft.step(
                entry.key().at(),
                "packages",
                Args.at(entry.key().at())
                        .put("install", Args.list(entry.value().at(), names))
                        .put("recommends", "default")
                        .map(),
                "Without `recommends: default` only what is needed is installed.");
    }

    static void upgrade(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        if (CloudConfig.isTrue(entry.value())) {
            draft.step(
                    entry.key().at(),
                    "packages",
                    Args.at(entry.key().at()).put("update", true).map());
        }
    }
}
