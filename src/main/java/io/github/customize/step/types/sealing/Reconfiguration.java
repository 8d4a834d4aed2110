package io.github.customize.step.types.sealing;

import io.github.customize.guest.Question;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.List;

/** Has the first boot ask for settings, where the guest has something that looks for this file. */
final class Reconfiguration implements Rule {
    private static final String FILE = "/.unconfigured";

    @Override
    public List<Question> questions(Homes homes) {
        return List.of(Question.stat(FILE));
    }

    @Override
    public void apply(Sealing guest) throws IOException {
        if (guest.draft().stat(FILE).isEmpty()) {
            guest.draft().write(FILE, Payload.of(""), Attributes.KEEP);
            guest.tell(FILE, "made");
        }
        guest.context()
                .note(FILE
                        + " is looked at by initial-setup and by old scripts only; for systemd's own first boot leave"
                        + " out machine_id and write 'machine_id: uninitialized' before");
    }
}
