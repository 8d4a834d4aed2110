package io.github.customize.op;

/** Makes the daemon wait for another host when this one is gone: what a template is frozen in. */
public record Freeze() implements ApplianceOp {
    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public void encode(OpWriter out) {}

    @Override
    public String describe() {
        return "freeze the appliance";
    }
}
