package io.github.customize.contract;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Shell patterns of steps: names in the guest, and so many of them as the daemon gives. */
class PatternsTest extends StepContract {
    private static final int MOST = 10_000;

    @Test
    void nameUpToTenThousandFiles() throws Exception {
        Files.createDirectories(guest.path("/srv/d"));
        for (int i = 0; i <= MOST; i++) {
            Files.createFile(guest.path("/srv/d/" + i));
        }
        guest.fails("delete: '/srv/d/*'", "/srv/d/*", "too many matches");
    }
}
