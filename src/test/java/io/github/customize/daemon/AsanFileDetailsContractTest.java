package io.github.customize.daemon;

/** The same against the daemon that was built with the address and undefined-behaviour sanitizers. */
class AsanFileDetailsContractTest extends FileDetailsContractTest {
    @Override
    String build() {
        return "daemon.asan";
    }
}
