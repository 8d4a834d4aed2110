package io.github.customize.runner;

import io.github.customize.appliance.Accelerator;
import io.github.customize.key.DeviceKey;
import io.github.customize.network.Certificates;
import io.github.customize.network.ProxySource;
import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to work, apart from its images and plans.
 *
 * @param memoryMiB the appliance's memory, empty to choose by the steps
 * @param appliance a directory with a ready appliance, null for the cached one
 * @param proxies of programs in the guest that have the network
 * @param authorities those that such programs trust besides the guest's own, null for none
 * @param privateDenied whether programs with the network are kept from private networks
 * @param keys of encrypted devices
 * @param forceDirty whether file systems of Windows are accepted that were not left cleanly
 * @param root the device of the root file system where an image has several systems, null to find the only one
 * @param timeout what the work on an image may take, null for no limit
 * @param jobs images worked on at the same time, 0 to choose by cores and memory
 * @param allFacts whether all facts of the guests are found out and in the report
 * @param stackTrace whether a failure is told with the place in the program that it comes from
 */
public record RunOptions(
        Accelerator accelerator,
        OptionalInt memoryMiB,
        @Nullable Path appliance,
        Sandbox sandbox,
        ProxySource proxies,
        @Nullable Certificates authorities,
        boolean privateDenied,
        List<DeviceKey> keys,
        boolean forceDirty,
        @Nullable String root,
        @Nullable Duration timeout,
        int jobs,
        boolean allFacts,
        boolean stackTrace) {}
