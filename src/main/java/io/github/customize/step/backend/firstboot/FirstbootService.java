package io.github.customize.step.backend.firstboot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.services.InitSystem;
import io.github.customize.step.backend.services.VendorUnit;
import io.github.customize.step.backend.services.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The service that runs what is in a guest's queue when it boots, and takes itself away when nothing is left. */
public final class FirstbootService {
    private static final String NAME = "customize-firstboot";
    private static final String PROGRAM = FirstbootQueue.TOP + "/run";
    private static final String INIT_SCRIPT = "/etc/init.d/" + NAME;

    private final StepContext context;
    private final Draft draft;
    private final String init;

    private FirstbootService(StepContext context) {
        this.context = context;
        this.draft = context.draft();
        this.init = context.facts().init();
    }

    /** What installing it asks. */
    public static List<Question> questions() {
        List<Question> all = new ArrayList<>(VendorUnit.questions(NAME));
        for (String path : List.of(PROGRAM, INIT_SCRIPT)) {
            all.addAll(List.of(Question.stat(path), Question.read(path)));
        }
        return all;
    }

    /** That of this guest. */
    public static FirstbootService of(StepContext context) throws StepFailure {
        if (!List.of("systemd", "openrc", "sysvinit").contains(context.facts().init())) {
            throw StepFailure.unsupported("failed to have something run at the first boot: what starts the services of"
                    + " this guest is not known here; use write_files for what it runs at its boot");
        }
        return new FirstbootService(context);
    }

    /** Has the guest run its queue at every boot until it is empty. */
    public void install(boolean network) throws StepFailure, IOException {
        draft.directory(FirstbootQueue.TOP, Attributes.of(0700, 0, 0));
        draft.write(PROGRAM, Payload.of(program()), Attributes.of(0700, 0, 0));
        if (init.equals("systemd")) {
            new VendorUnit(NAME, draft).write(unit(network));
            return;
        }
        draft.write(INIT_SCRIPT, Payload.of(init.equals("openrc") ? openRc() : sysv()), Attributes.of(0755, 0, 0));
        InitSystem.of(context)
                .apply(new Wanted(List.of(NAME), List.of(), List.of(), List.of(), List.of(), Optional.empty()));
    }

    private String program() {
        String mine = switch (init) {
            case "systemd" -> String.join(" ", VendorUnit.paths(NAME));
            case "openrc" -> "/etc/runlevels/*/" + NAME + " " + INIT_SCRIPT;
            default ->
                "/etc/rc[0-6S].d/[SK][0-9][0-9]" + NAME + " /etc/rc.d/rc[0-6S].d/[SK][0-9][0-9]" + NAME
                        + " /etc/init.d/rc[0-6S].d/[SK][0-9][0-9]" + NAME + " " + INIT_SCRIPT;
        };
        try (InputStream in =
                Objects.requireNonNull(FirstbootService.class.getResourceAsStream("firstboot.sh"), "firstboot.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@SERVICE@", mine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unit(boolean network) {
        return """
                [Unit]
                Description=Run what is left to be done when this machine first boots
                %sAfter=network.target cloud-init.service cloud-config.service

                [Service]
                Type=oneshot
                ExecStart=/bin/sh %s
                SyslogIdentifier=%s
                TimeoutStartSec=infinity
                """.formatted(
                        network ? "Wants=network-online.target\nAfter=network-online.target\n" : "", PROGRAM, NAME);
    }

    private static String openRc() {
        return """
                #!/sbin/openrc-run

                description="Runs what is left to be done when this machine first boots"

                depend() {
                    need localmount
                    use net
                    after *
                }

                start() {
                    ebegin "Running what is left to be done at the first boot"
                    /bin/sh %s wait
                    eend $?
                }
                """.formatted(PROGRAM);
    }

    private static String sysv() {
        return """
                #!/bin/sh
                ### BEGIN INIT INFO
                # Provides:          %1$s
                # Required-Start:    $all
                # Required-Stop:
                # Default-Start:     2 3 4 5
                # Default-Stop:
                # Short-Description: Run what is left to be done when this machine first boots
                ### END INIT INFO
                case "$1" in
                    start) /bin/sh %2$s wait ;;
                esac
                """.formatted(NAME, PROGRAM);
    }
}
