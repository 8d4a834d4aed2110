package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;

/** Writes interfaces down for the program that sets up a guest's network. */
public interface NetworkFiles {
    /** The program, for people. */
    String program();

    /** Brings the files to what the interfaces say; files of others stay. */
    void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException;

    /** A file of ours; what is not public in others of its kind is not public in it. */
    static void put(String path, String content, int mode, Draft draft) throws IOException {
        draft.parent(path);
        boolean fresh = draft.stat(path).isEmpty();
        draft.write(path, Payload.of(content), fresh ? Attributes.of(mode, 0, 0) : Attributes.KEEP);
    }
}
