package io.github.customize.step.types;

import io.github.customize.step.StepType;
import io.github.customize.step.types.boot.GrubPassword;
import io.github.customize.step.types.boot.KernelCmdline;
import io.github.customize.step.types.files.Chmod;
import io.github.customize.step.types.files.Chown;
import io.github.customize.step.types.files.Copy;
import io.github.customize.step.types.files.CopyIn;
import io.github.customize.step.types.files.Delete;
import io.github.customize.step.types.files.Download;
import io.github.customize.step.types.files.Link;
import io.github.customize.step.types.files.Mkdir;
import io.github.customize.step.types.files.Move;
import io.github.customize.step.types.files.Scrub;
import io.github.customize.step.types.files.Template;
import io.github.customize.step.types.files.Touch;
import io.github.customize.step.types.files.Truncate;
import io.github.customize.step.types.files.Unpack;
import io.github.customize.step.types.files.WriteFiles;
import io.github.customize.step.types.network.Network;
import io.github.customize.step.types.network.Proxy;
import io.github.customize.step.types.packages.Packages;
import io.github.customize.step.types.packages.Repositories;
import io.github.customize.step.types.programs.Firstboot;
import io.github.customize.step.types.programs.Run;
import io.github.customize.step.types.sealing.Seal;
import io.github.customize.step.types.security.CaCerts;
import io.github.customize.step.types.security.Selinux;
import io.github.customize.step.types.security.Sshd;
import io.github.customize.step.types.services.Cron;
import io.github.customize.step.types.services.Services;
import io.github.customize.step.types.services.SystemdUnits;
import io.github.customize.step.types.storage.Fstab;
import io.github.customize.step.types.storage.Resize;
import io.github.customize.step.types.storage.Sparsify;
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
import io.github.customize.step.types.text.BlockInFile;
import io.github.customize.step.types.text.Edit;
import io.github.customize.step.types.text.LineInFile;
import io.github.customize.step.types.text.Replace;
import io.github.customize.step.types.users.Groups;
import io.github.customize.step.types.users.Passwords;
import io.github.customize.step.types.users.RootPassword;
import io.github.customize.step.types.users.SshAuthorizedKeys;
import io.github.customize.step.types.users.Sudoers;
import io.github.customize.step.types.users.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All step types by name; a type is made, and its class loaded, only when a recipe names it. */
public final class StepCatalog {
    /** Sorted. */
    private static final List<String> NAMES = List.of(
            "append_line",
            "block_in_file",
            "ca_certs",
            "chmod",
            "chown",
            "cloud_init",
            "copy",
            "copy_in",
            "cron",
            "delete",
            "download",
            "edit",
            "firstboot",
            "fstab",
            "groups",
            "grub_password",
            "hostname",
            "hosts",
            "kernel_cmdline",
            "keyboard",
            "line_in_file",
            "link",
            "locale",
            "machine_id",
            "mkdir",
            "modules",
            "motd",
            "move",
            "network",
            "ntp",
            "packages",
            "passwords",
            "proxy",
            "random_seed",
            "replace",
            "repositories",
            "resize",
            "root_password",
            "run",
            "scrub",
            "seal",
            "selinux",
            "services",
            "sparsify",
            "ssh_authorized_keys",
            "sshd",
            "sudoers",
            "swap",
            "sysctl",
            "systemd_units",
            "template",
            "timezone",
            "touch",
            "truncate",
            "unpack",
            "users",
            "write_files");

    private StepCatalog() {}

    /** A switch, since a table of constructors would load a class for each of them in every run. */
    private static @Nullable StepType<?> make(String name) {
        return switch (name) {
            // boot
            case "grub_password" -> new GrubPassword();
            case "kernel_cmdline" -> new KernelCmdline();
            // files
            case "chmod" -> new Chmod();
            case "chown" -> new Chown();
            case "copy" -> new Copy();
            case "copy_in" -> new CopyIn();
            case "delete" -> new Delete();
            case "download" -> new Download();
            case "link" -> new Link();
            case "mkdir" -> new Mkdir();
            case "move" -> new Move();
            case "scrub" -> new Scrub();
            case "template" -> new Template();
            case "touch" -> new Touch();
            case "truncate" -> new Truncate();
            case "unpack" -> new Unpack();
            case "write_files" -> new WriteFiles();
            // network
            case "network" -> new Network();
            case "proxy" -> new Proxy();
            // packages
            case "packages" -> new Packages();
            case "repositories" -> new Repositories();
            // programs
            case "firstboot" -> new Firstboot();
            case "run" -> new Run();
            // sealing
            case "seal" -> new Seal();
            // security
            case "ca_certs" -> new CaCerts();
            case "selinux" -> new Selinux();
            case "sshd" -> new Sshd();
            // services
            case "cron" -> new Cron();
            case "services" -> new Services();
            case "systemd_units" -> new SystemdUnits();
            // storage
            case "fstab" -> new Fstab();
            case "resize" -> new Resize();
            case "sparsify" -> new Sparsify();
            case "swap" -> new Swap();
            // system
            case "cloud_init" -> new CloudInit();
            case "hostname" -> new Hostname();
            case "hosts" -> new Hosts();
            case "keyboard" -> new Keyboard();
            case "locale" -> new Locale();
            case "machine_id" -> new MachineId();
            case "modules" -> new Modules();
            case "motd" -> new Motd();
            case "ntp" -> new Ntp();
            case "random_seed" -> new RandomSeed();
            case "sysctl" -> new Sysctl();
            case "timezone" -> new Timezone();
            // text
            case "append_line" -> new AppendLine();
            case "block_in_file" -> new BlockInFile();
            case "edit" -> new Edit();
            case "line_in_file" -> new LineInFile();
            case "replace" -> new Replace();
            // users
            case "groups" -> new Groups();
            case "passwords" -> new Passwords();
            case "root_password" -> new RootPassword();
            case "ssh_authorized_keys" -> new SshAuthorizedKeys();
            case "sudoers" -> new Sudoers();
            case "users" -> new Users();
            default -> null;
        };
    }

    /** The names of all types, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /** All types, sorted by name; for documentation. */
    public static List<StepType<?>> all() {
        return NAMES.stream().<StepType<?>>map(name -> find(name).orElseThrow()).toList();
    }

    /** Whether there is a type of that name. */
    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The type of that name, if there is one. */
    public static Optional<StepType<?>> find(String name) {
        return Optional.ofNullable(make(name));
    }
}
