package io.github.customize.guest.facts;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.PackageFormat;
import io.github.customize.guest.Question;
import io.github.customize.guest.SystemFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a guest's system is made of: nearly all in one exchange, which somebody has to want first. */
public final class SystemReader {
    private final Facts facts;
    private final GuestView guest;

    public SystemReader(Facts facts, GuestView guest) {
        this.facts = facts;
        this.guest = guest;
    }

    private List<Question> questions() {
        List<Question> all = new ArrayList<>();
        Stream.of(
                        Codename.questions(),
                        Security.questions(),
                        Booting.questions(),
                        CloudInit.questions(),
                        NetworkKinds.questions(),
                        Kernels.questions(),
                        Region.questions(),
                        Users.questions(),
                        Services.questions(facts),
                        CloudAgents.questions())
                .forEach(all::addAll);
        return all;
    }

    /**
     * Asks the guest.
     *
     * @throws IOException when the guest is lost; what of it cannot be read is not known, and no failure
     */
    public SystemFacts read() throws IOException {
        guest.expect(questions());
        GuestFiles files = new GuestFiles(guest);
        return new SystemFacts(
                Codename.of(files),
                PackageFormat.of(facts),
                Security.of(facts, files),
                Security.mode(files),
                Booting.loaders(files),
                Booting.firmware(facts, files),
                CloudInit.state(files),
                CloudInit.datasources(files),
                NetworkKinds.of(files),
                Kernels.of(files),
                Region.timezone(files),
                Region.locale(files),
                Users.of(files),
                Services.of(facts, files),
                CloudAgents.of(files));
    }
}
