package io.github.customize.appliance;

import java.util.Map;

/** Something that QEMU reports without having been asked. */
record QmpEvent(String name, Map<String, Object> data) {
    String text(String field) {
        return data.get(field) instanceof String text ? text : "";
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(data.get(field));
    }
}
