package io.github.customize.op;

/** A request about the appliance itself: its disks, what is mounted, its network, what its programs do. */
public sealed interface ApplianceOp extends Op permits Disks, Mount, UmountAll, Freeze, NetUp, Relabel, Tool, Handle {}
