package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged as {@code systemd-analyze calendar} of systemd 252 does. */
class CalendarEventTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily",
                "DAILY",
                "semi-annually",
                "hourly UTC",
                "03:30",
                "3:5",
                "005:000:000",
                "Mon..Fri *-*-* 10:00",
                "*:0/15",
                "*:*",
                "Sat,Sun 12-05 08:05:40",
                "*-*~07/1",
                "2003-03-05",
                "01-01",
                "70-01-01",
                "Mon,Fri *-01/2-01,03 *:30:45",
                "2003-03-05 05:40 Europe/Berlin",
                "10:00 EST5EDT",
                "10:00 utc",
                "@1395716396",
                "10:00:59.999999",
                "10:00:00..30.5/2",
                "*-*-* *:*:00/10",
                "Wed *-1",
                "monday",
                "mon-fri",
                "Mon UTC",
                "Mon,",
                "Wed, 17:48",
                "Mon-Wed,Fri 8:00",
                "01..05:00",
                "22..23/1:00",
                "10,11:00",
                "00:00:00/0.5",
                "*-* 10:00",
                "2024..2026-01-01",
            })
    void isOne(String text) {
        assertThat(CalendarEvent.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "never ever",
                "every day",
                "midnight",
                "daily 10:00",
                "monthly 5",
                "Tues",
                "mon..fri 10",
                "Mon 5",
                "Mon Tue",
                "Mon,,Tue",
                "0 3 * * *",
                "*/5 * * * *",
                "*:*/5",
                "*/2:00",
                "5",
                "0/15",
                "24:00",
                "1,2,25:00",
                "5..1:00",
                "0/30:00",
                "10/0:00",
                "00:60",
                "10:00:60",
                "10:00:59.9999999",
                "13-01",
                "*-*-32",
                "-01-01",
                "~3",
                "**:00",
                "+5:00",
                "1.5:00",
                "@-5",
                "10:00, 11:00",
                "UTC",
                "*-*-L",
            })
    void isNone(String text) {
        assertThat(CalendarEvent.isOne(text)).isFalse();
    }
}
