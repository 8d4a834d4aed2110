package io.github.customize.step;

import io.github.customize.step.types.AppendLine;
import io.github.customize.step.types.ChangeMode;
import io.github.customize.step.types.ChangeOwner;
import io.github.customize.step.types.Copy;
import io.github.customize.step.types.CopyIn;
import io.github.customize.step.types.Delete;
import io.github.customize.step.types.Fstab;
import io.github.customize.step.types.Hostname;
import io.github.customize.step.types.Link;
import io.github.customize.step.types.Mkdir;
import io.github.customize.step.types.Move;
import io.github.customize.step.types.Replace;
import io.github.customize.step.types.Run;
import io.github.customize.step.types.SshAuthorizedKeys;
import io.github.customize.step.types.Timezone;
import io.github.customize.step.types.WriteFiles;
import java.util.List;
import java.util.Optional;

/** All step types, sorted by name. */
public final class StepCatalog {
    private static final List<StepType<?>> TYPES = List.of(
            new AppendLine(),
            new ChangeMode(),
            new ChangeOwner(),
            new Copy(),
            new CopyIn(),
            new Delete(),
            new Fstab(),
            new Hostname(),
            new Link(),
            new Mkdir(),
            new Move(),
            new Replace(),
            new Run(),
            new SshAuthorizedKeys(),
            new Timezone(),
            new WriteFiles());

    private StepCatalog() {}

    public static List<StepType<?>> all() {
        return TYPES;
    }

    public static Optional<StepType<?>> find(String name) {
        return TYPES.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
