package io.github.customize.cli;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import java.io.IOException;
import java.util.List;

/** A command that changes one image, which is published as a whole or not touched at all. */
abstract class ChangingCommand extends FileCommand {
    ChangingCommand(String name, Streams streams, String labels, String... description) {
        super(name, streams, labels, description);
    }

    @Override
    final int code(int failure) {
        return failure;
    }

    @Override
    final void run(GuestArguments.Words named, Usage usage) throws CustomizeException, IOException {
        usage.refuse(named.images().size() != 1, "one image at a time is changed");
        check(named.rest(), usage);
        try (Guest opened =
                Customize.open(guest.spec(named.images().get(0), true).notices(this::note))) {
            if (change(opened, named.rest()) && !isOver()) {
                opened.commit();
            }
        }
    }

    /** Refuses words that make no sense. */
    abstract void check(List<String> words, Usage usage);

    /** Changes the guest; whether that is to be published. */
    abstract boolean change(Guest opened, List<String> words) throws CustomizeException, IOException;
}
