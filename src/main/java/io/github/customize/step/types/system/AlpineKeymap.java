package io.github.customize.step.types.system;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The keymap that Alpine loads when it boots, a copy of one of those that it has. */
record AlpineKeymap(Draft draft) {
    private static final String MAPS = "/usr/share/bkeymaps/*/";
    private static final String CONFIG = "/etc/conf.d/loadkmap";
    private static final String SERVICE = "/etc/runlevels/boot/loadkmap";
    private static final String INIT_SCRIPT = "/etc/init.d/loadkmap";

    void set(List<String> names) throws StepFailure, IOException {
        draft.expect(names.stream().map(name -> Question.glob(pattern(name))).toList());
        draft.expect(
                Question.read(CONFIG), Question.stat(CONFIG), Question.stat("/etc/keymap"), Question.lstat(SERVICE));
        for (String name : names) {
            for (String map : draft.glob(pattern(name))) {
                // A link to nothing is no keymap.
                Optional<byte[]> content = draft.read(map);
                if (content.isPresent()) {
                    set(map, content.get());
                    return;
                }
            }
        }
        throw StepFailure.failed(
                "set the keyboard",
                "the guest has no keymap " + String.join(" or ", names),
                "install the package kbd-bkeymaps first, or name another one with 'keymap'");
    }

    private static String pattern(String name) {
        return MAPS + name + ".bmap*";
    }

    private void set(String map, byte[] content) throws IOException {
        String copy = "/etc/keymap/" + GuestPaths.name(map);
        draft.expect(Question.stat(copy), Question.read(copy));
        draft.parent(copy);
        draft.write(copy, Payload.of(content), Attributes.KEEP);
        draft.parent(CONFIG);
        draft.edit(
                CONFIG,
                Attributes.KEEP,
                before -> KeyValueFile.parse(before, SettingSyntax.SHELL)
                        .with("KEYMAP", copy)
                        .bytes());
        draft.parent(SERVICE);
        draft.link(SERVICE, INIT_SCRIPT);
    }
}
