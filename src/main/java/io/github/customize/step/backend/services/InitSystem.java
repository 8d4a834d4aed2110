package io.github.customize.step.backend.services;

import io.github.customize.guest.Facts;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;

/** What starts a guest's services: brings the draft of a step to what is wanted, by links, without running anything. */
public interface InitSystem {
    /**
     * Makes it so.
     *
     * @return what was changed, in words such as "enabled web.service"
     */
    List<String> apply(Wanted wanted) throws StepFailure, IOException;

    /** That of this guest. */
    static InitSystem of(StepContext context) throws StepFailure, IOException {
        Facts facts = context.facts();
        return switch (facts.init()) {
            case "systemd" -> new Systemd(context);
            case "openrc" -> new OpenRc(context.draft());
            case "sysvinit" -> new SysvInit(context.draft());
            default -> throw unsupported(facts.init());
        };
    }

    private static StepFailure unsupported(String init) {
        String cause = init.equals("unknown")
                ? "what starts the services of this guest is not known here: it has none of systemd, OpenRC, runit,"
                        + " upstart, s6 and dinit, and no /etc/inittab"
                : "the guest is started by " + init + ", which is not supported";
        return StepFailure.unsupported(
                "failed to set services: " + cause + "; use a run step with the guest's own programs");
    }
}
