package io.github.customize.guest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is found out about a guest's system only when somebody wants to know it, since it takes more questions than the
 * {@link Facts} do. Text comes from the guest and is untrusted. An empty text is not known, or not there.
 *
 * @param codename of the release: bookworm, noble …
 * @param packageFormat deb, rpm, pacman, apk, xbps or none
 * @param security what of selinux and apparmor is in force when it boots
 * @param selinuxMode enforcing, permissive, disabled, or empty where there is no SELinux
 * @param bootLoaders grub2, grub, systemd-boot, extlinux …
 * @param firmware bios, uefi, or both: what the disks can be booted by
 * @param cloudInit enabled, disabled or none
 * @param datasources where cloud-init looks for its data, as its configuration says; empty if that is left to it
 * @param network what its network is configured by: netplan, networkmanager, networkd, ifupdown, ifcfg, wicked …
 * @param kernels the releases of the kernels that are installed, the newest last
 * @param users the accounts of its {@code passwd}, in its order
 * @param services what is started at the boot: units, or scripts of an older init system
 * @param cloudAgents programs by which platforms look after their guests
 */
public record SystemFacts(
        String codename,
        String packageFormat,
        List<String> security,
        String selinuxMode,
        List<String> bootLoaders,
        List<String> firmware,
        String cloudInit,
        List<String> datasources,
        List<String> network,
        List<String> kernels,
        String timezone,
        String locale,
        List<User> users,
        List<String> services,
        List<String> cloudAgents) {
    /** An account. */
    public record User(String name, long uid, long gid, String home, String shell) {}

    public SystemFacts {
        security = List.copyOf(security);
        bootLoaders = List.copyOf(bootLoaders);
        firmware = List.copyOf(firmware);
        datasources = List.copyOf(datasources);
        network = List.copyOf(network);
        kernels = List.copyOf(kernels);
        users = List.copyOf(users);
        services = List.copyOf(services);
        cloudAgents = List.copyOf(cloudAgents);
    }

    /** As reports have them: texts, lists of texts, and a list of maps of the users. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SystemFact fact : SystemFact.values()) {
            map.put(fact.key(), fact.value(this));
        }
        return map;
    }
}
