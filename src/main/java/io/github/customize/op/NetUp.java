package io.github.customize.op;

import java.util.List;

/** Brings the network card up when it appears; {@code address} with the length of its prefix, as 10.0.2.15/24. */
public record NetUp(String address, String gateway, List<String> dns, long timeoutMillis) implements ApplianceOp {
    public NetUp {
        dns = List.copyOf(dns);
    }

    @Override
    public String name() {
        return "net_up";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("address", address).text("gateway", gateway).texts("dns", dns).number("timeout_ms", timeoutMillis);
    }

    @Override
    public String describe() {
        return "bring the network up";
    }
}
