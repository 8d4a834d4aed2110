package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.List;

/** Programs by which platforms look after their guests. */
final class CloudAgents {
    private static final Signs SIGNS = Signs.of(
            "/usr/sbin/qemu-ga", "qemu-guest-agent",
            "/usr/bin/qemu-ga", "qemu-guest-agent",
            "/usr/bin/vmtoolsd", "open-vm-tools",
            "/usr/sbin/waagent", "waagent",
            "/usr/bin/waagent", "waagent",
            "/usr/bin/google_guest_agent", "google-guest-agent",
            "/usr/bin/amazon-ssm-agent", "amazon-ssm-agent",
            "/snap/bin/amazon-ssm-agent.ssm-cli", "amazon-ssm-agent",
            "/usr/share/ec2-instance-connect", "ec2-instance-connect",
            "/usr/sbin/hv_kvp_daemon", "hyperv-daemons",
            "/usr/bin/spice-vdagentd", "spice-vdagent",
            "/usr/sbin/spice-vdagentd", "spice-vdagent",
            "/usr/sbin/VBoxService", "virtualbox-guest-additions",
            "/usr/sbin/xe-daemon", "xe-guest-utilities",
            "/usr/libexec/oracle-cloud-agent", "oracle-cloud-agent",
            "/opt/digitalocean/bin/droplet-agent", "droplet-agent",
            "/usr/bin/afterburn", "afterburn");

    private CloudAgents() {}

    static List<Question> questions() {
        return SIGNS.questions();
    }

    static List<String> of(GuestFiles guest) throws IOException {
        return SIGNS.found(guest);
    }
}
