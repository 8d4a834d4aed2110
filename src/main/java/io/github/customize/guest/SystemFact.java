package io.github.customize.guest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One of the {@link SystemFacts}, by the name that recipes, templates and reports have for it. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are never changed
public enum SystemFact {
    CODENAME("The codename of the release, for example `bookworm`.", SystemFacts::codename),
    PACKAGE_FORMAT(
            "What its packages are made as.",
            SystemFacts::packageFormat,
            "deb",
            "rpm",
            "pacman",
            "apk",
            "xbps",
            "none"),
    SECURITY("What is in force at the boot.", SystemFacts::security, "selinux", "apparmor"),
    SELINUX_MODE(
            "How SELinux is set up, where there is one.",
            SystemFacts::selinuxMode,
            "enforcing",
            "permissive",
            "disabled"),
    BOOT_LOADER(
            "A boot loader that is set up.",
            SystemFacts::bootLoaders,
            "grub2",
            "grub",
            "systemd-boot",
            "extlinux",
            "syslinux",
            "limine",
            "u-boot",
            "zipl",
            "lilo"),
    FIRMWARE("What the disks can be booted by.", SystemFacts::firmware, "bios", "uefi"),
    CLOUD_INIT(
            "Whether cloud-init is installed and does something.",
            SystemFacts::cloudInit,
            "enabled",
            "disabled",
            "none"),
    DATASOURCES("A data source that cloud-init is configured for, for example `NoCloud`.", SystemFacts::datasources),
    NETWORK_CONFIG(
            "What sets up the network.",
            SystemFacts::network,
            "netplan",
            "networkmanager",
            "networkd",
            "ifupdown",
            "ifcfg",
            "wicked",
            "netctl",
            "dhcpcd",
            "connman",
            "nixos"),
    KERNELS("The release of an installed kernel, for example `6.1.0-18-amd64`.", SystemFacts::kernels),
    TIMEZONE("The time zone, for example `Europe/Warsaw`.", SystemFacts::timezone),
    LOCALE("`LANG` of the system, for example `en_US.UTF-8`.", SystemFacts::locale),
    USERS("The name of an account.", SystemFacts::users),
    SERVICES(
            "A unit that is enabled, for example `ssh.service`, or a script of OpenRC, System V or runit.",
            SystemFacts::services),
    CLOUD_AGENTS(
            "An agent of a platform: `qemu-guest-agent`, `open-vm-tools`, `waagent`, `google-guest-agent`,"
                    + " `amazon-ssm-agent` …",
            SystemFacts::cloudAgents);

    private final String documentation;
    private final Function<SystemFacts, Object> value;
    private final List<String> words;

    SystemFact(String documentation, Function<SystemFacts, Object> value, String... words) {
        this.documentation = documentation;
        this.value = value;
        this.words = List.of(words);
    }

    /** Its name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fact of that name, if there is one. */
    public static Optional<SystemFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key().equals(key)).findFirst();
    }

    /** What it is, in one sentence. */
    public String documentation() {
        return documentation;
    }

    /** All that it can be; empty if that is any text. */
    public List<String> words() {
        return words;
    }

    /** As reports have it: a text, or a list. */
    Object value(SystemFacts facts) {
        return this == USERS ? facts.users().stream().map(SystemFact::map).toList() : value.apply(facts);
    }

    /** All that it is: one text, several, or none. */
    public List<String> texts(SystemFacts facts) {
        if (this == USERS) {
            return facts.users().stream().map(SystemFacts.User::name).toList();
        }
        Object found = value.apply(facts);
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : Stream.of(String.valueOf(found))
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static Map<String, Object> map(SystemFacts.User user) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", user.name());
        map.put("uid", user.uid());
        map.put("gid", user.gid());
        map.put("home", user.home());
        map.put("shell", user.shell());
        return map;
    }
}
