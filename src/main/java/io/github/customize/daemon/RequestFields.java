package io.github.customize.daemon;

import io.github.customize.json.JsonWriter;
import io.github.customize.op.Op;
import io.github.customize.op.OpWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields of one request. */
final class RequestFields implements OpWriter {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static byte[] encode(Op op, long group) {
        RequestFields request = new RequestFields();
        request.text("op", op.name());
        op.encode(request);
        if (group > 0) {
            request.number("group", group);
        }
        if (op.payload() != null) {
            request.flag("data", true);
        }
        byte[] bytes = JsonWriter.LINE.bytes(request.fields);
        if (bytes.length > FrameType.REQUEST.limit()) {
            throw new IllegalArgumentException("the request " + op.name() + " of " + bytes.length
                    + " bytes is over the limit of " + FrameType.REQUEST.limit() + " bytes");
        }
        return bytes;
    }

    @Override
    public OpWriter text(String name, String value) {
        return put(name, value);
    }

    @Override
    public OpWriter number(String name, long value) {
        return put(name, value);
    }

    @Override
    public OpWriter flag(String name, boolean value) {
        return put(name, value);
    }

    @Override
    public OpWriter texts(String name, List<String> values) {
        return put(name, values);
    }

    @Override
    public OpWriter numbers(String name, List<Long> values) {
        return put(name, values);
    }

    @Override
    public OpWriter map(String name, Map<String, String> values) {
        return put(name, values);
    }

    private OpWriter put(String name, Object value) {
        if (fields.put(name, value) != null) {
            throw new IllegalArgumentException("field " + name + " given twice");
        }
        return this;
    }
}
