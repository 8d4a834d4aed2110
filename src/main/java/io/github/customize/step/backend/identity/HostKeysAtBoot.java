package io.github.customize.step.backend.identity;

import io.github.customize.guest.FileStat;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way in which a guest makes SSH host keys when it boots and has none. Debian's and Ubuntu's server only makes them when it is
 * installed, and without them it does not start. That cloud-init is there is no way: it makes none without a data source.
 */
public final class HostKeysAtBoot {
    private final StepContext context;
    private final Draft draft;

    public HostKeysAtBoot(StepContext context) {
        this.context = context;
        this.draft = context.draft();
    }

    /** What {@link #ensure} asks. */
    public static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        for (KeyMaker maker : KeyMaker.ALL) {
            all.addAll(VendorUnit.questions(maker.name()));
            all.add(Question.stat(maker.server()));
            Stream.concat(maker.units().stream(), maker.scripts().stream())
                    .forEach(file -> all.addAll(List.of(Question.stat(file), Question.read(file))));
        }
        return all;
    }

    /** Makes sure that there is one for each server; says what was added. */
    public List<String> ensure() throws StepFailure, IOException {
        List<String> added = new ArrayList<>();
        for (KeyMaker maker : KeyMaker.ALL) {
            if (draft.stat(maker.server()).isPresent()) {
                ensure(maker).ifPresent(added::add);
            }
        }
        return added;
    }

    private Optional<String> ensure(KeyMaker maker) throws StepFailure, IOException {
        boolean systemd = context.facts().init().equals("systemd");
        if (makesKeys(systemd ? maker.units() : maker.scripts(), maker)) {
            return Optional.empty();
        }
        if (systemd) {
            boolean made = new VendorUnit(maker.name(), draft).write(maker.unit());
            return made ? Optional.of(maker.name() + ".service") : Optional.empty();
        }
        if (context.facts().init().equals("sysvinit")) {
            return script(maker) ? Optional.of("/etc/init.d/" + maker.name()) : Optional.empty();
        }
        context.note("nothing is known here that makes the keys of " + maker.server() + " when the guest boots; have a"
                + " service of the guest run: " + maker.command());
        return Optional.empty();
    }

    private boolean makesKeys(List<String> files, KeyMaker maker) throws IOException {
        for (String file : files) {
            if (draft.stat(file).filter(FileStat::isFile).isPresent()) {
                String text = new String(draft.read(file).orElse(new byte[0]), StandardCharsets.ISO_8859_1);
                if (maker.known().matcher(text).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean script(KeyMaker maker) throws StepFailure, IOException {
        String path = "/etc/init.d/" + maker.name();
        draft.write(path, Payload.of(maker.script()), Attributes.of(0755, 0, 0));
        Wanted wanted = new Wanted(List.of(maker.name()), List.of(), List.of(), List.of(), List.of(), Optional.empty());
        boolean enabled = !InitSystem.of(context).apply(wanted).isEmpty();
        return enabled || draft.isChanged(path);
    }
}
