package io.github.customize.step.types;

import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.WriteFile;
import io.github.customize.step.Lowering;
import io.github.customize.step.Param;
import io.github.customize.step.Params;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sets the host name. */
public final class Hostname implements StepType<String> {
    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public String summary() {
        return "Sets the host name.";
    }

    @Override
    public String description() {
        return "Writes `/etc/hostname`.";
    }

    @Override
    public List<String> examples() {
        return List.of("- hostname: web01.example.com\n");
    }

    @Override
    public Param<String> param() {
        return Params.text(
                "a host name",
                "(?=.{1,64}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
                "use letters, digits and hyphens, parts separated by dots, at most 64 characters");
    }

    @Override
    public String describe(String args) {
        return args;
    }

    @Override
    public Lowering lower(String args, StepContext context) throws IOException {
        byte[] wanted = (args + "\n").getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> present = context.guest().read("/etc/hostname");
        if (present.isPresent() && java.util.Arrays.equals(present.get(), wanted)) {
            return Lowering.unchanged("host name is " + args);
        }
        return Lowering.of(
                List.of(WriteFile.replace("/etc/hostname", Payload.of(wanted), Attributes.KEEP)),
                "set host name to " + args);
    }
}
