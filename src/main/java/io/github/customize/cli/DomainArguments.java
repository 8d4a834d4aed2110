package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.libvirt.Domain;
import io.github.customize.recipe.PlacedPath;
import io.github.customize.source.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that name a guest of libvirt in the place of its disks. */
final class DomainArguments {
    private final Setting<String> domain = Setting.of(
            "-d",
            String.class,
            "--domain",
            "NAME|FILE.xml",
            "A guest of libvirt that does not run, with all its disks; asked of virsh, or read from its description.");

    private final Setting<String> connect = Setting.of(
            "-c", String.class, "--connect", "URI", "Where virsh asks for the guest; the default is its own.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, domain, connect);
    }

    /** The guest that is named, if one is. */
    Optional<Domain> find(Map<String, String> environment, Usage usage) throws Failure {
        usage.refuse(connect.given() && !domain.given(), "--connect needs --domain NAME");
        @Nullable String name = domain.value();
        return name == null
                ? Optional.empty()
                : Optional.of(Domain.find(name, Optional.ofNullable(connect.value()), environment));
    }

    /** Its disks as images of a command line. */
    static List<PlacedPath> disks(Domain domain) {
        Position at = Position.option("the domain " + domain.name());
        return domain.disks().stream()
                .map(disk -> new PlacedPath(disk.file(), at).of(disk.format()))
                .toList();
    }

    /** What is to be known of a guest that is only looked at. */
    static Optional<String> note(Domain domain) {
        return domain.use()
                .map(use -> "the domain " + domain.name() + " is in use, and what is read may be inconsistent: " + use);
    }
}
