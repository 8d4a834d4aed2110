package io.github.customize.api;

import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.runner.GuestSession;
import java.io.IOException;

/** The content of a file of the guest, on its way. */
record GuestContent(Read question, Pump pump) {
    /** More than a file can have. */
    private static final long ALL = 1L << 60;

    static GuestContent of(GuestSession session, String path) {
        Read question = Read.whole(path, ALL);
        return new GuestContent(question, Pump.send(session.daemon(), question));
    }

    /** Passes it on; the number of bytes. */
    long drain(Pump.Sink sink) throws IOException {
        Reply reply = GuestFiles.ok(question, pump.drain(sink));
        return reply.number("size", 0);
    }
}
