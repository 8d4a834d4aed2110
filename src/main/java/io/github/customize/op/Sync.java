package io.github.customize.op;

import java.util.Set;

/** Writes everything that is in the appliance's memory to the guest's file systems. */
public record Sync() implements ChangeOp {
    @Override
    public String name() {
        return "sync";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {}

    @Override
    public String describe() {
        return "sync";
    }

    @Override
    public Set<String> touched() {
        return Set.of();
    }
}
