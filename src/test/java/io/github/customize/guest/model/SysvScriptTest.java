package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SysvScriptTest {
    private static SysvScript script(String text) {
        return SysvScript.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheBlockOfTheLsb() {
        SysvScript script = script("""
                #! /bin/sh
                # Required-Start: not this
                ### BEGIN INIT INFO
                # Provides:          web
                # Required-Start:    $syslog  $network
                # Should-Start:      db
                # Default-Start:     2 3\t4 5
                # Description:       A web server
                #                    with pages
                ### END INIT INFO
                # Default-Stop: 0
                """);
        assertThat(script.words("required-start", "Should-Start")).containsExactly("$syslog", "$network", "db");
        assertThat(script.words("Default-Start")).containsExactly("2", "3", "4", "5");
        assertThat(script.words("Default-Stop")).isEmpty();
        assertThat(script.chkconfig()).isEmpty();
        assertThat(script.isSilent()).isFalse();
    }

    @Test
    void readsTheLineOfChkconfig() {
        assertThat(script("# chkconfig: 2345 55 25\n").chkconfig()).hasValueSatisfying(line -> {
            assertThat(line.levels()).containsExactly("2", "3", "4", "5");
            assertThat(line.start()).isEqualTo(55);
            assertThat(line.stop()).isEqualTo(25);
        });
        assertThat(script("#chkconfig: - 55 25\n").chkconfig())
                .hasValueSatisfying(line -> assertThat(line.levels()).isEmpty());
        assertThat(script("#!/bin/sh\nexit 0\n").isSilent()).isTrue();
    }
}
