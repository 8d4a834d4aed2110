package io.github.customize.step.backend.identity;

import java.util.List;

/** The files in which systems keep random numbers from one boot to the next. */
public final class SeedFiles {
    /** Those of systemd, sysvinit, SUSE, Red Hat, cirros, seedrng and systemd-boot. */
    public static final List<String> PATHS = List.of(
            "/var/lib/systemd/random-seed",
            "/var/lib/urandom/random-seed",
            "/var/lib/misc/random-seed",
            "/var/lib/random-seed",
            "/etc/random-seed",
            "/var/lib/seedrng/seed.credit",
            "/var/lib/seedrng/seed.no-credit",
            "/boot/loader/random-seed",
            "/boot/efi/loader/random-seed",
            "/efi/loader/random-seed");

    private SeedFiles() {}
}
