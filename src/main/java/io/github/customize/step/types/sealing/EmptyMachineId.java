package io.github.customize.step.types.sealing;

import io.github.customize.guest.Question;
import io.github.customize.step.backend.identity.MachineIdFiles;
import java.io.IOException;
import java.util.List;

/** Has each machine make an id of its own. */
final class EmptyMachineId implements Rule {
    @Override
    public List<Question> questions(Homes homes) {
        return MachineIdFiles.questions();
    }

    @Override
    public void apply(Sealing guest) throws IOException {
        if (guest.keeps(MachineIdFiles.FILE)) {
            return;
        }
        int before = guest.draft().ops().size();
        new MachineIdFiles(guest.draft(), guest.context().facts().init().equals("systemd")).empty();
        if (guest.draft().ops().size() > before) {
            guest.tell(MachineIdFiles.FILE, "emptied");
        }
    }
}
