package io.github.customize.cli;

import io.github.customize.download.Address;
import io.github.customize.download.Checksums;
import io.github.customize.download.WrongAddress;
import io.github.customize.recipe.ImageNames;
import io.github.customize.recipe.PlacedPath;
import io.github.customize.source.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how images on servers are known, and how large they may be. */
final class SourceArguments {
    private static final int GIBI = 30;
    private static final long MOST_GIB = 65536;

    private final Setting<String> digest = Setting.of(
            String.class,
            "--digest",
            "DIGEST|FILE",
            "Which file an https:// image must be: sha256: or sha512: and the digest, or a file that has it, such as"
                    + " SHA256SUMS.");

    private final Setting<Long> most =
            Setting.of(Long.class, "--max-download", "GIB", "How large https:// images may be. Default: 64.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, digest, most);
    }

    void check(Usage usage) {
        @Nullable Long given = most.value();
        usage.refuse(
                given != null && (given < 1 || given > MOST_GIB),
                "--max-download takes a number from 1 to " + MOST_GIB);
    }

    /** How names of images are read. */
    ImageNames names() {
        @Nullable Long bytes = most.value();
        return new ImageNames(checksums(), bytes == null ? Address.MOST : bytes << GIBI);
    }

    private Optional<Checksums> checksums() {
        return Optional.ofNullable(digest.value()).map(Checksums::parse);
    }

    /** The image of that name on the command line. */
    PlacedPath read(String name, String role, Usage usage) {
        try {
            Position at = Position.option("the " + role + " " + (new Address(name).isRemote() ? "on a server" : name));
            return names().read(name, at);
        } catch (WrongAddress e) {
            throw usage.error(String.valueOf(e.getMessage()));
        }
    }

    List<PlacedPath> read(List<String> names, String role, Usage usage) {
        return names.stream().map(name -> read(name, role, usage)).toList();
    }

    /** Tells which file the option names. */
    void nameFiles(NamedFiles files) {
        if (checksums().orElse(null) instanceof Checksums.Listed listed) {
            files.read(digest.name(), listed.file());
        }
    }
}
