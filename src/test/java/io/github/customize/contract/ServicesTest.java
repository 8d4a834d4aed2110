package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recipes may not ask of services, and what of one step meets in one guest. */
class ServicesTest extends StepContract {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { start: [web] }                               | there is no key 'start'; nothing runs while an image is made
            { enable: [web], restart: [web] }              | 'enable' a service, and the machine starts it when it boots
            { enable: [web], disable: [web.service] }      | 'web.service' is in 'enable' too
            { mask: [web], enable: [web] }                 | 'web.service' is in 'enable' too
            { preset: [web], disable: [web] }              | 'web.service' is in 'disable' too
            { mask: [web], unmask: [web] }                 | 'web.service' is in 'mask' too
            { enable: [web, web.service] }                 | is in the list already
            { enable: ['web*'] }                           | without a directory and without patterns
            { enable: [/etc/systemd/system/web.service] }  | without a directory and without patterns
            { enable: [] }                                 | an empty list
            { runlevel: boot }                             | no services are named
            { disable: [web], runlevel: boot }             | 'runlevel' is for what is enabled
            { enabel: [web] }                              | did you mean 'enable'?
            """)
    void refuses(String value, String problem) {
        assertThat(guest.problems("services: " + value)).contains(problem);
    }

    @Test
    void takesWhatDoesNotContradict() {
        assertThat(guest.problems("services: { unmask: [a, b], enable: [a], disable: [b], mask: [c] }"))
                .isEmpty();
        assertThat(guest.problems("services: { mask: [c], disable: [c] }")).isEmpty();
    }

    /** What the list of one brings along by Also= and the other's undoes would change at every run. */
    @Test
    void doesNotOscillate() throws Exception {
        guest.file("/usr/lib/systemd/system/web.service", "[Install]\nWantedBy=a.target\nAlso=web.socket\n")
                .file("/usr/lib/systemd/system/web.socket", "[Install]\nWantedBy=b.target\nAlso=web.service\n")
                .file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");

        guest.apply("services: { enable: [web] }");
        for (String step : new String[] {
            "services: { enable: [web], disable: [web.socket] }", "services: { disable: [web], enable: [web.socket] }"
        }) {
            assertThat(guest.apply(step).changed()).isTrue();
            guest.isMet(step);
        }
    }

    @Test
    void aUnitThatLeadsToItselfIsNone() throws Exception {
        guest.link("/etc/systemd/system/a.service", "b.service").link("/etc/systemd/system/b.service", "a.service");

        guest.fails("services: { enable: [a] }", "the guest has no unit of that name");
    }
}
