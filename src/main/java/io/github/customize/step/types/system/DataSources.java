package io.github.customize.step.types.system;

import io.github.customize.source.Suggestion;
import io.github.customize.step.param.CheckedParam.Fault;
import java.util.List;
import java.util.Optional;

/**
 * The data sources that cloud-init has. Later releases have more; but one that is spelled nearly as one of these is a mistake, for
 * which cloud-init finds none at all, and so nobody gets in.
 */
final class DataSources {
    private static final List<String> KNOWN = List.of(
            ("Akamai AliYun AltCloud Azure Bigstep CloudCIX CloudSigma CloudStack ConfigDrive DigitalOcean Ec2 Exoscale GCE Hetzner"
                            + " IBMCloud LXD MAAS NWCS NoCloud NoCloudNet None OVF OpenNebula OpenStack Oracle RbxCloud Scaleway"
                            + " SmartOS UpCloud VMware Vultr WSL")
                    .split(" "));

    private DataSources() {}

    static Optional<Fault> fault(String written) {
        Optional<String> other =
                KNOWN.stream().filter(written::equalsIgnoreCase).findFirst();
        return KNOWN.contains(written)
                ? Optional.empty()
                : other.or(() -> Suggestion.misspelt(written, KNOWN))
                        .map(meant -> new Fault(
                                "cloud-init has no data source '" + written + "'", "did you mean '" + meant + "'?"));
    }
}
