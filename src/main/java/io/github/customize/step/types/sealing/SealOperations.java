package io.github.customize.step.types.sealing;

import static io.github.customize.step.types.sealing.SealOperation.refused;
import static io.github.customize.step.types.sealing.SealOperation.special;
import static io.github.customize.step.types.sealing.SealOperation.usual;

import io.github.customize.step.backend.identity.SeedFiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All operations: virt-sysprep's, and those for what it leaves in. */
final class SealOperations {
    private static final String[] LOGS_IN_PLACE = {
        "/var/log/wtmp",
        "/var/log/btmp",
        "/var/log/lastlog",
        "/var/log/faillog",
        "/var/log/tallylog",
        "/var/log/account/pacct"
    };

    /** Sorted by name. */
    static final List<SealOperation> ALL = List.of(
            usual(
                    "abrt_data",
                    "Removes what ABRT has kept of crashes.",
                    Rules.remove("/var/spool/abrt/*", "/var/tmp/abrt/*")),
            usual(
                    "backup_files",
                    "Removes `*.bak` and `*~` below `/etc`, `/root`, `/srv`, `/tmp` and `/var`.",
                    Rules.removeNamedBelow(
                            Pattern.compile("(?s).*(?:\\.bak|~)"), "/etc", "/root", "/srv", "/tmp", "/var")),
            usual("bash_history", "Removes the histories of bash.", Rules.remove("~/.bash_history")),
            usual(
                    "blkid_tab",
                    "Removes the caches of blkid.",
                    Rules.remove(
                            "/run/blkid/*",
                            "/var/run/blkid.tab*",
                            "/etc/blkid.tab*",
                            "/etc/blkid/blkid.tab*",
                            "/dev/.blkid.tab*")),
            special(
                    "ca_certificates",
                    "Removes certificates and keys of services in `/etc/pki/CA` and `/etc/pki/tls`.",
                    Rules.remove(Patterns.of(
                                    "/etc/pki/CA/certs/*.crt",
                                    "/etc/pki/CA/crl/*.crt",
                                    "/etc/pki/CA/newcerts/*.crt",
                                    "/etc/pki/CA/private/*.key",
                                    "/etc/pki/tls/private/*.key",
                                    "/etc/pki/tls/certs/*.crt")
                            .except("/etc/pki/tls/certs/ca-bundle*.crt"))),
            usual(
                    "cloud_init",
                    "Removes what cloud-init has done and logged; its seeds stay.",
                    Rules.remove(
                            Patterns.of("/var/lib/cloud/*", "/var/lib/cloud/.*").except("/var/lib/cloud/seed")),
                    Rules.remove("/var/log/cloud-init*.log")),
            usual(
                    "crash_data",
                    "Removes what crashes of the kernel and of programs have left.",
                    Rules.remove(
                            "/var/crash/*",
                            "/var/log/dump/*",
                            "/var/lib/systemd/coredump/*",
                            "/var/lib/systemd/pstore/*",
                            "/var/lib/apport/coredump/*")),
            usual(
                    "cron_spool",
                    "Removes the jobs of at, and the crontabs of users that no `cron` step has set.",
                    Rules.removeFilesBelow(Patterns.of(
                                    "/var/spool/cron", "/var/spool/at", "/var/spool/atjobs", "/var/spool/atspool")
                            .except("/var/spool/cron/atjobs/.SEQ", "/var/spool/at/.SEQ", "/var/spool/atjobs/.SEQ")),
                    Rules.rewrite(
                            "00000\n", "/var/spool/cron/atjobs/.SEQ", "/var/spool/at/.SEQ", "/var/spool/atjobs/.SEQ")),
            refused(
                    "customize",
                    "The options of virt-customize.",
                    "the other steps of the recipe are that; a seed and an id of its own each machine makes at its boot"),
            usual(
                    "dhcp_client_state",
                    "Removes leases and identifiers of dhclient, dhcpcd, NetworkManager, systemd-networkd, wicked and udhcpc.",
                    Rules.removeFilesBelow("/var/lib/dhclient", "/var/lib/dhcp", "/var/lib/systemd/network"),
                    Rules.remove(
                            "/var/lib/NetworkManager/*.lease",
                            "/var/lib/dhcpcd*/*.lease*",
                            "/var/lib/dhcpcd*/duid",
                            "/var/lib/dhcpcd*/secret",
                            "/etc/dhcpcd.duid",
                            "/etc/dhcpcd.secret",
                            "/var/lib/wicked/lease-*",
                            "/var/lib/wicked/duid.xml",
                            "/var/lib/wicked/iaid.xml",
                            "/var/lib/udhcpc/*",
                            "/var/lib/dhcp6c/*")),
            usual(
                    "dhcp_server_state",
                    "Removes the leases that a DHCP server has given.",
                    Rules.removeFilesBelow("/var/lib/dhcpd", "/var/lib/kea"),
                    Rules.remove("/var/lib/misc/dnsmasq*.leases", "/var/lib/dnsmasq/dnsmasq*.leases")),
            usual("dovecot_data", "Removes the data of Dovecot.", Rules.removeFilesBelow("/var/lib/dovecot")),
            special(
                    "firewall_rules",
                    "Removes the rules of firewalls: `iptables`, and services and zones of firewalld.",
                    Rules.remove(
                            "/etc/sysconfig/iptables",
                            "/etc/sysconfig/ip6tables",
                            "/etc/firewalld/services/*",
                            "/etc/firewalld/zones/*")),
            usual(
                    "fish_history",
                    "Removes the histories of fish.",
                    Rules.remove("~/.local/share/fish/*_history", "~/.config/fish/*_history")),
            special(
                    "flag_reconfiguration",
                    "Makes `/.unconfigured`, which has initial-setup ask for settings.",
                    new Reconfiguration()),
            usual(
                    "flatpak_cache",
                    "Removes the caches of Flatpak.",
                    Rules.remove(
                            "/var/tmp/flatpak-cache-*",
                            "/var/lib/flatpak/repo/tmp/*",
                            "/var/lib/flatpak/.removed/*",
                            "~/.cache/flatpak")),
            refused(
                    "fs_uuids",
                    "New UUIDs of file systems.",
                    "fstab, the boot menu and the initramfs name the old ones, so that the machine would not boot"),
            usual(
                    "ipa_client",
                    "Removes what ties the guest to an IPA server; a certificate that it trusts stays.",
                    Rules.remove("/etc/ipa/ca.crt", "/etc/ipa/default.conf", "/etc/ipa/nssdb/*"),
                    Rules.removeFilesBelow("/var/lib/ipa-client")),
            special(
                    "kerberos_data",
                    "Removes the database of a Kerberos server; its `kadm5.acl` and `kdc.conf` stay.",
                    Rules.removeFilesBelow(Patterns.of("/var/kerberos/krb5kdc", "/var/lib/krb5kdc")
                            .except("/var/kerberos/krb5kdc/kadm5.acl", "/var/kerberos/krb5kdc/kdc.conf")),
                    Rules.remove("/etc/krb5kdc/stash", "/etc/krb5kdc/.k5.*")),
            usual("kerberos_hostkeytab", "Removes the host's Kerberos keytab.", Rules.remove("/etc/krb5.keytab")),
            usual(
                    "logfiles",
                    "Removes all files below `/var/log` but a few that are emptied, and logs that are kept elsewhere.",
                    Rules.remove("/var/log/journal/*", "/var/log/installer/*"),
                    Rules.removeFilesBelow(Patterns.of("/var/log").except(LOGS_IN_PLACE)),
                    Rules.empty(LOGS_IN_PLACE),
                    Rules.remove(
                            "/root/anaconda-ks.cfg",
                            "/root/anaconda-post.log",
                            "/root/initial-setup-ks.cfg",
                            "/root/install.log",
                            "/root/install.log.syslog",
                            "/root/original-ks.cfg",
                            "/etc/Pegasus/*.cnf",
                            "/etc/Pegasus/*.crt",
                            "/etc/Pegasus/*.csr",
                            "/etc/Pegasus/*.pem",
                            "/etc/Pegasus/*.srl",
                            "/var/lib/AccountsService/users/*",
                            "/var/lib/fprint/*",
                            "/var/lib/logrotate.status",
                            "/var/lib/logrotate/status",
                            "/var/lib/logrotate/logrotate.status",
                            "/var/named/data/named.run"),
                    Rules.removeFilesBelow("/var/cache/fontconfig", "/var/cache/gdm", "/var/cache/man")),
            usual(
                    "lvm_system_devices",
                    "Removes LVM's list of the devices that this machine uses.",
                    Rules.remove("/etc/lvm/devices/system.devices", "/etc/lvm/devices/backup/*")),
            refused(
                    "lvm_uuids",
                    "New UUIDs of LVM's volumes.",
                    "no machine sees the volumes of another one, and the list that names them by UUID goes with"
                            + " lvm_system_devices"),
            usual(
                    "machine_id",
                    "Empties the machine id, as `machine_id: empty` does, and D-Bus' copy.",
                    new EmptyMachineId()),
            usual("mail_spool", "Removes mail that was delivered.", Rules.remove("/var/spool/mail/*", "/var/mail/*")),
            usual(
                    "net_hostname",
                    "Takes `HOSTNAME` and `DHCP_HOSTNAME` out of `ifcfg-*` files.",
                    Rules.removeLines(
                            Pattern.compile("(?s)\\s*(?:export\\s+)?(?:DHCP_)?HOSTNAME=.*"),
                            "/etc/sysconfig/network-scripts/ifcfg-*",
                            "/etc/sysconfig/network/ifcfg-*")),
            usual(
                    "net_hwaddr",
                    "Takes `HWADDR` out of `ifcfg-*` files.",
                    Rules.removeLines(
                            Pattern.compile("(?s)\\s*(?:export\\s+)?HWADDR=.*"),
                            "/etc/sysconfig/network-scripts/ifcfg-*",
                            "/etc/sysconfig/network/ifcfg-*")),
            usual(
                    "net_nmconn",
                    "Removes connections of NetworkManager, but not those that a `network` step has set.",
                    Rules.remove("/etc/NetworkManager/system-connections/*.nmconnection")),
            usual(
                    "network_manager_state",
                    "Removes NetworkManager's own secret, and what it has seen.",
                    Rules.remove(
                            "/var/lib/NetworkManager/secret_key",
                            "/var/lib/NetworkManager/seen-bssids",
                            "/var/lib/NetworkManager/timestamps")),
            usual(
                    "pacct_log",
                    "Empties the logs of process accounting, and removes old ones.",
                    Rules.remove(Patterns.of("/var/account/pacct*", "/var/log/account/pacct*")
                            .except("/var/account/pacct", "/var/log/account/pacct")),
                    Rules.empty("/var/account/pacct", "/var/log/account/pacct")),
            usual(
                    "package_manager_cache",
                    "Removes packages and lists that package managers have loaded.",
                    Rules.removeFilesBelow(
                            "/var/cache/apt/archives",
                            "/var/cache/dnf",
                            "/var/cache/libdnf5",
                            "/var/cache/yum",
                            "/var/cache/zypp*",
                            "/var/cache/PackageKit",
                            "/var/cache/apk",
                            "/etc/apk/cache",
                            "/var/cache/pacman/pkg",
                            "/var/cache/xbps")),
            usual(
                    "pam_data",
                    "Removes what PAM knows of logins.",
                    Rules.remove("/var/run/console/*", "/var/run/faillock/*", "/var/run/sepermit/*")),
            usual(
                    "passwd_backups",
                    "Removes `/etc/passwd-` and its like.",
                    Rules.remove(
                            "/etc/passwd-",
                            "/etc/shadow-",
                            "/etc/group-",
                            "/etc/gshadow-",
                            "/etc/subuid-",
                            "/etc/subgid-")),
            usual(
                    "program_history",
                    "Removes the histories of other shells and programs.",
                    Rules.remove(
                            "~/.ash_history",
                            "~/.history",
                            "~/.sh_history",
                            "~/.lesshst",
                            "~/.viminfo",
                            "~/.local/state/nvim/shada/*",
                            "~/.python_history",
                            "~/.node_repl_history",
                            "~/.mysql_history",
                            "~/.mariadb_history",
                            "~/.psql_history",
                            "~/.sqlite_history",
                            "~/.rediscli_history",
                            "~/.wget-hsts")),
            usual(
                    "puppet_data_log",
                    "Removes the data, keys and logs of puppet.",
                    Rules.removeFilesBelow(
                            "/var/log/puppet",
                            "/var/log/puppetlabs",
                            "/var/lib/puppet",
                            "/etc/puppetlabs/puppet/ssl",
                            "/opt/puppetlabs/puppet/cache")),
            usual(
                    "random_seed",
                    "Removes random seeds, as `random_seed: remove` does.",
                    Rules.remove(SeedFiles.PATHS.toArray(String[]::new))),
            usual(
                    "rh_subscription_manager",
                    "Removes the registration at Red Hat.",
                    Rules.remove("/etc/pki/consumer/*", "/etc/pki/entitlement/*")),
            usual(
                    "rhn_systemid",
                    "Removes the registration at RHN, Satellite or Spacewalk.",
                    Rules.remove("/etc/sysconfig/rhn/systemid", "/etc/sysconfig/rhn/osad-auth.conf")),
            usual(
                    "rpm_db",
                    "Removes the host's own files of rpm's database.",
                    Rules.remove("/var/lib/rpm/__db.*", "/usr/lib/sysimage/rpm/__db.*")),
            usual(
                    "samba_db_log",
                    "Removes the databases and logs of Samba.",
                    Rules.removeFilesBelow("/var/lib/samba", "/var/log/samba")),
            refused(
                    "script",
                    "A script on this host.",
                    "the guest's files are never mounted on this host; use 'run' for a script in the guest, before this"
                            + " step"),
            usual(
                    "smolt_uuid",
                    "Removes the UUID of Smolt.",
                    Rules.remove("/etc/sysconfig/hw-uuid", "/etc/smolt/uuid", "/etc/smolt/hw-uuid")),
            usual("snap_cache", "Removes the cache of snapd.", Rules.remove("/var/lib/snapd/cache/*")),
            usual(
                    "ssh_hostkeys",
                    "Removes the keys of SSH servers, and has each machine make its own when it boots.",
                    new HostKeys()),
            usual(
                    "ssh_userdir",
                    "Removes `.ssh` in all homes, but not the keys that a step of the recipe gives.",
                    Rules.remove("~/.ssh")),
            usual(
                    "sssd_db_log",
                    "Removes the databases and logs of sssd.",
                    Rules.removeFilesBelow("/var/lib/sss/db", "/var/lib/sss/mc", "/var/log/sssd")),
            usual(
                    "systemd_state",
                    "Removes what systemd remembers of this machine: its secret for credentials, clock, timers, devices.",
                    Rules.remove(
                            "/var/lib/systemd/credential.secret",
                            "/var/lib/systemd/timesync/clock",
                            "/var/lib/systemd/clock",
                            "/var/lib/systemd/timers/stamp-*",
                            "/var/lib/systemd/backlight/*",
                            "/var/lib/systemd/rfkill/*",
                            "/var/lib/private/systemd/timesync/clock")),
            usual("tmp_files", "Removes all in `/tmp` and `/var/tmp`.", Rules.removeAllIn("/tmp", "/var/tmp")),
            usual(
                    "udev_persistent_net",
                    "Removes udev's rules that name network cards by their addresses.",
                    Rules.remove("/etc/udev/rules.d/70-persistent-net.rules")),
            refused(
                    "user_account",
                    "Accounts of people.",
                    "which accounts are this image's own does not show in their numbers; remove them by name with"
                            + " 'users: [ { name: NAME, state: absent, remove_home: true } ]'"),
            usual("utmp", "Removes the list of who is logged in.", Rules.remove("/var/run/utmp", "/run/utmp")),
            usual(
                    "yum_uuid",
                    "Removes the UUID of yum, and what dnf counts.",
                    Rules.remove("/var/lib/yum/uuid", "/var/lib/dnf/repos/*/countme")),
            usual("zsh_history", "Removes the histories of zsh.", Rules.remove("~/.zsh_history", "~/.zhistory")));

    private SealOperations() {}

    static Optional<SealOperation> find(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Those that can be asked for. */
    static List<SealOperation> offered() {
        return ALL.stream().filter(one -> !one.isRefused()).toList();
    }

    static List<SealOperation> defaults() {
        return ALL.stream().filter(SealOperation::byDefault).toList();
    }
}
