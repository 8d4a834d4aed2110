package io.github.customize.daemon;

/** The same with the daemon that was built with the address and undefined-behaviour sanitizers. */
class AsanHandlesContractTest extends HandlesContractTest {
    @Override
    String build() {
        return "daemon.asan";
    }
}
