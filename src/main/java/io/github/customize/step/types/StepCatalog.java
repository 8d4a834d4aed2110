package io.github.customize.step.types;

import io.github.customize.step.StepType;
import io.github.customize.step.types.boot.GrubPassword;
import io.github.customize.step.types.boot.KernelCmdline;
import io.github.customize.step.types.files.Chmod;
import io.github.customize.step.types.files.Chown;
import io.github.customize.step.types.files.Copy;
import io.github.customize.step.types.files.CopyIn;
import io.github.customize.step.types.files.Delete;
import io.github.customize.step.types.files.Link;
import io.github.customize.step.types.files.Mkdir;
import io.github.customize.step.types.files.Move;
import io.github.customize.step.types.files.WriteFiles;
import io.github.customize.step.types.network.Network;
import io.github.customize.step.types.network.Proxy;
import io.github.customize.step.types.packages.Packages;
import io.github.customize.step.types.packages.Repositories;
import io.github.customize.step.types.programs.Run;
import io.github.customize.step.types.security.CaCerts;
import io.github.customize.step.types.security.Selinux;
import io.github.customize.step.types.security.Sshd;
import io.github.customize.step.types.services.Cron;
import io.github.customize.step.types.services.Services;
import io.github.customize.step.types.services.SystemdUnits;
import io.github.customize.step.types.storage.Fstab;
import io.github.customize.step.types.storage.Swap;
import io.github.customize.step.types.system.CloudInit;
import io.github.customize.step.types.system.Hostname;
import io.github.customize.step.types.system.Hosts;
import io.github.customize.step.types.system.Keyboard;
import io.github.customize.step.types.system.Locale;
import io.github.customize.step.types.system.MachineId;
import io.github.customize.step.types.system.Modules;
import io.github.customize.step.types.system.Motd;
import io.github.customize.step.types.system.Ntp;
import io.github.customize.step.types.system.RandomSeed;
import io.github.customize.step.types.system.Sysctl;
import io.github.customize.step.types.system.Timezone;
import io.github.customize.step.types.text.AppendLine;
import io.github.customize.step.types.text.Replace;
import io.github.customize.step.types.users.Groups;
import io.github.customize.step.types.users.Passwords;
import io.github.customize.step.types.users.RootPassword;
import io.github.customize.step.types.users.SshAuthorizedKeys;
import io.github.customize.step.types.users.Sudoers;
import io.github.customize.step.types.users.Users;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All step types by name; a type is made, and its class loaded, only when a recipe names it. */
public final class StepCatalog {
    private static final Map<String, Supplier<StepType<?>>> TYPES =
            Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
                    // boot
                    entry("grub_password", GrubPassword::new),
                    entry("kernel_cmdline", KernelCmdline::new),
                    // files
                    entry("chmod", Chmod::new),
                    entry("chown", Chown::new),
                    entry("copy", Copy::new),
                    entry("copy_in", CopyIn::new),
                    entry("delete", Delete::new),
                    entry("link", Link::new),
                    entry("mkdir", Mkdir::new),
                    entry("move", Move::new),
                    entry("write_files", WriteFiles::new),
                    // network
                    entry("network", Network::new),
                    entry("proxy", Proxy::new),
                    // packages
                    entry("packages", Packages::new),
                    entry("repositories", Repositories::new),
                    // programs
                    entry("run", Run::new),
                    // security
                    entry("ca_certs", CaCerts::new),
                    entry("selinux", Selinux::new),
                    entry("sshd", Sshd::new),
                    // services
                    entry("cron", Cron::new),
                    entry("services", Services::new),
                    entry("systemd_units", SystemdUnits::new),
                    // storage
                    entry("fstab", Fstab::new),
                    entry("swap", Swap::new),
                    // system
                    entry("cloud_init", CloudInit::new),
                    entry("hostname", Hostname::new),
                    entry("hosts", Hosts::new),
                    entry("keyboard", Keyboard::new),
                    entry("locale", Locale::new),
                    entry("machine_id", MachineId::new),
                    entry("modules", Modules::new),
                    entry("motd", Motd::new),
                    entry("ntp", Ntp::new),
                    entry("random_seed", RandomSeed::new),
                    entry("sysctl", Sysctl::new),
                    entry("timezone", Timezone::new),
                    // text
                    entry("append_line", AppendLine::new),
                    entry("replace", Replace::new),
                    // users
                    entry("groups", Groups::new),
                    entry("passwords", Passwords::new),
                    entry("root_password", RootPassword::new),
                    entry("ssh_authorized_keys", SshAuthorizedKeys::new),
                    entry("sudoers", Sudoers::new),
                    entry("users", Users::new))));

    private StepCatalog() {}

    private static Map.Entry<String, Supplier<StepType<?>>> entry(String name, Supplier<StepType<?>> constructor) {
        return Map.entry(name, constructor);
    }

    /** The names of all types, sorted. */
    public static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    /** All types, sorted by name; for documentation. */
    public static List<StepType<?>> all() {
        return TYPES.values().stream().<StepType<?>>map(Supplier::get).toList();
    }

    /** Whether there is a type of that name. */
    public static boolean has(String name) {
        return TYPES.containsKey(name);
    }

    /** The type of that name, if there is one. */
    public static Optional<StepType<?>> find(String name) {
        return Optional.ofNullable(TYPES.get(name)).map(Supplier::get);
    }
}
