package io.github.customize.step.backend.services;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.List;

/**
 * A unit of systemd that is part of the system: it lies, and is enabled, where presets and administrators take nothing away, so that a first
 * boot that applies presets starts it too.
 */
public final class VendorUnit {
    private static final String DIRECTORY = "/usr/lib/systemd/system/";

    private final String path;
    private final String link;
    private final Draft draft;

    /** One of that name, without {@code .service}. */
    public VendorUnit(String name, Draft draft) {
        this.path = path(name);
        this.link = link(name);
        this.draft = draft;
    }

    private static String path(String name) {
        return DIRECTORY + name + ".service";
    }

    private static String link(String name) {
        return DIRECTORY + "multi-user.target.wants/" + name + ".service";
    }

    /** Its files, the link that has it started first. */
    public static List<String> paths(String name) {
        return List.of(link(name), path(name));
    }

    /** What writing it asks. */
    public static List<Question> questions(String name) {
        return List.of(Question.stat(path(name)), Question.read(path(name)), Question.lstat(link(name)));
    }

    /** Writes it and has it started at every boot; whether that changed anything. */
    public boolean write(String content) throws IOException {
        int before = draft.ops().size();
        draft.parent(path);
        draft.write(path, Payload.of(content), Attributes.of(0644, 0, 0));
        draft.parent(link);
        draft.link(link, "../" + path.substring(DIRECTORY.length()));
        return draft.ops().size() > before;
    }
}
