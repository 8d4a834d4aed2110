package io.github.customize.step.types.sealing;

import io.github.customize.guest.Question;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.identity.HostKeysAtBoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Removes the keys of SSH servers, and leaves a way in which they are made again. */
final class HostKeys implements Rule {
    private final Rule keys = Rules.remove("/etc/ssh/*_host_*", "/etc/dropbear/*_host_key");

    @Override
    public List<Question> questions(Homes homes) {
        List<Question> all = new ArrayList<>(keys.questions(homes));
        all.addAll(HostKeysAtBoot.questions());
        return all;
    }

    @Override
    public void apply(Sealing guest) throws StepFailure, IOException {
        keys.apply(guest);
        new HostKeysAtBoot(guest.context()).ensure().forEach(what -> guest.tell(what, "added"));
    }
}
