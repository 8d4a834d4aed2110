package io.github.customize.recipe;

import java.util.List;
import java.util.Optional;

/** Recipes to begin with, one for each distribution that is often customised. */
public final class NewRecipe {
    /**
     * What differs from one distribution to another.
     *
     * @param name its ID in os-release
     * @param manager its package manager
     * @param user the account that its cloud images make
     * @param packages some that a server wants, by its names
     * @param timers what would change packages by itself
     */
    private record Distribution(String name, String manager, String user, String packages, String timers) {}

    private static final List<Distribution> ALL = List.of(
            new Distribution(
                    "debian", "apt", "debian", "nginx-light, curl", "apt-daily.timer, apt-daily-upgrade.timer"),
            new Distribution(
                    "ubuntu", "apt", "ubuntu", "nginx-light, curl", "apt-daily.timer, apt-daily-upgrade.timer"),
            new Distribution("fedora", "dnf", "fedora", "nginx, curl", "dnf-makecache.timer"),
            new Distribution("rocky", "dnf", "rocky", "nginx, curl", "dnf-makecache.timer"),
            new Distribution("almalinux", "dnf", "almalinux", "nginx, curl", "dnf-makecache.timer"),
            new Distribution("opensuse-leap", "zypper", "opensuse", "nginx, curl", ""),
            new Distribution("arch", "pacman", "arch", "nginx, curl", ""),
            new Distribution("alpine", "apk", "alpine", "nginx, curl", ""));

    private static final String HEAD = """
            # What every image is to be like, for %1$s.
            #
            #   customize validate FILE                                             tells what is wrong with it
            #   customize --recipe FILE --var key=~/.ssh/id_ed25519.pub --dry-run   shows what would be done
            #   customize --recipe FILE --var key=~/.ssh/id_ed25519.pub disk.qcow2  does it, or leaves the image as it was
            #
            # `customize steps` lists the steps, and `customize steps NAME` tells all about one.
            version: 1
            name: web

            # Values that change from run to run: --var NAME=VALUE, --vars-file FILE, or a table of images.
            vars:
              hostname: web01
              timezone: UTC
              # The file of your public key. Without a value here, every run must give one.
              key:

            # What holds for all steps that do not say it themselves.
            defaults:
              timeout: 15m

            steps:
              - hostname: ${hostname}
              - timezone: ${timezone}

              # Only what is missing is installed; a second run does nothing.
              - packages: [%2$s]
                when: { package_manager: %3$s }
                tags: [software]

              # Who may log in: no passwords, only keys.
              - users:
                  - name: %4$s
                    shell: /bin/%5$s
                    sudo: "ALL=(ALL) NOPASSWD: ALL"
                    ssh_authorized_keys: [ { file: "${key}" } ]
                tags: [access]
              - write_files:
                  - path: /etc/ssh/sshd_config.d/10-keys-only.conf
                    content: |
                      PasswordAuthentication no
                      PermitRootLogin no
                when: { exists: /etc/ssh/sshd_config.d }
                tags: [access]

              # The same for each item of a list.
              - mkdir: { path: "/srv/${item}", mode: "0755" }
                loop: [www, data]
            """;

    private static final String TIMERS = """

              # New machines do not change by themselves; build new images instead.
              - services: { disable: [%1$s] }
                when: { init: systemd }
            """;

    private static final String END = """

              # What each machine is to have of its own, and the traces of the work; stands last.
              - seal: defaults
            """;

    private NewRecipe() {}

    /** The distributions that there is one for. */
    public static List<String> distributions() {
        return ALL.stream().map(Distribution::name).toList();
    }

    /** The recipe for a distribution, if there is one. */
    public static Optional<String> of(String distribution) {
        return ALL.stream()
                .filter(one -> one.name().equals(distribution))
                .map(NewRecipe::text)
                .findFirst();
    }

    private static String text(Distribution one) {
        String shell = one.name().equals("alpine") ? "ash" : "bash";
        String head = HEAD.formatted(one.name(), one.packages(), one.manager(), one.user(), shell);
        return head + (one.timers().isEmpty() ? "" : TIMERS.formatted(one.timers())) + END;
    }
}
