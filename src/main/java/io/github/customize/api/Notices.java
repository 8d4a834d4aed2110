package io.github.customize.api;

import io.github.customize.runner.GuestListener;
import java.util.function.Consumer;

/** Passes on what users should know. */
record Notices(Consumer<String> taker) implements GuestListener {
    @Override
    public void notice(String text) {
        taker.accept(text);
    }

    @Override
    public void unconfirmed(String doubt) {
        taker.accept(doubt);
    }
}
