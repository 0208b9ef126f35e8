package dev.signalbox.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CalendarTest {
  private static ConfigReading<Calendar> reading(String text) {
    return new CalendarReader().read("freezes.yaml", text);
  }

  private static Calendar berlin(String entries) {
    ConfigReading<Calendar> reading = reading("zone: Europe/Berlin\nentries: [" + entries + "]\n");
    return reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  private static boolean holds(Calendar calendar, String at) {
    return calendar.at(Instant.parse(at)).isPresent();
  }

  private static void lasts(Calendar calendar, String from, String until) {
    Instant begin = Instant.parse(from);
    Instant end = Instant.parse(until);
    assertFalse(calendar.at(begin.minusMillis(1)).isPresent(), "before " + from);
    assertTrue(calendar.at(begin).isPresent(), "at " + from);
    assertTrue(calendar.at(end.minusMillis(1)).isPresent(), "before " + until);
    assertFalse(calendar.at(end).isPresent(), "at " + until);
  }

  @Test
  void aTimeLastsFromItsBeginUntilItsEndByTheClockOfItsPlace() {
    lasts(
        berlin("{what: Christmas, from: 2026-12-20T18:00, to: 2027-01-04 08:00}"),
        "2026-12-20T17:00:00Z",
        "2027-01-04T07:00:00Z");
  }

  @Test
  void aDayIsMeantWhole() {
    lasts(berlin("{what: Eve, on: 2026-12-24}"), "2026-12-23T23:00:00Z", "2026-12-24T23:00:00Z");
    lasts(
        berlin("{what: Week, from: 2026-12-21, to: 2026-12-27}"),
        "2026-12-20T23:00:00Z",
        "2026-12-27T23:00:00Z");
  }

  @Test
  void aNightEndsOnTheNextDay() {
    Calendar nights = berlin("{what: Nights, every: MON-FRI, from: '22:00', to: '06:00'}");
    assertTrue(holds(nights, "2026-11-30T21:00:00Z"), "Monday at ten");
    assertTrue(holds(nights, "2026-12-05T04:59:59Z"), "Saturday before six, of Friday's night");
    assertFalse(holds(nights, "2026-12-05T05:00:00Z"), "Saturday at six");
    assertFalse(holds(nights, "2026-12-05T22:00:00Z"), "Saturday at eleven");
    assertFalse(holds(nights, "2026-11-30T04:00:00Z"), "Monday at five: Sunday has no night");
  }

  @Test
  void daysMayGoRoundTheWeekAndBeListed() {
    Calendar closed = berlin("{what: Weekend, every: FRI-MON}, {what: Middle, every: [wed]}");
    List<Boolean> week =
        List.of("30", "01", "02", "03", "04", "05", "06").stream()
            .map(day -> (day.equals("30") ? "2026-11-" : "2026-12-") + day + "T12:00:00Z")
            .map(at -> holds(closed, at))
            .toList();
    assertEquals(List.of(true, false, true, false, true, true, true), week);
  }

  @Test
  void whereTheClockIsSetForwardNothingIsShorterThanItSays() {
    lasts(
        berlin("{what: Gap, from: 2027-03-28T02:30, to: 2027-03-28T04:00}"),
        "2027-03-28T01:00:00Z",
        "2027-03-28T02:00:00Z");
    lasts(
        berlin("{what: Until, from: 2027-03-28T00:00, to: 2027-03-28T02:30}"),
        "2027-03-27T23:00:00Z",
        "2027-03-28T01:00:00Z");
    assertTrue(
        holds(
            berlin("{what: Nights, every: SAT, from: '22:00', to: '02:30'}"),
            "2027-03-28T00:59:59Z"));
  }

  @Test
  void whereTheClockIsSetBackAnHourThatComesTwiceIsWhole() {
    lasts(
        berlin("{what: Twice, from: 2026-10-25T02:00, to: 2026-10-25T02:30}"),
        "2026-10-25T00:00:00Z",
        "2026-10-25T01:30:00Z");
    lasts(
        berlin(
            "{what: Sundays, every: SUN, from: '02:30', to: '03:00'}, {what: n, on: 2020-01-01}"),
        "2026-10-25T00:30:00Z",
        "2026-10-25T02:00:00Z");
  }

  @Test
  void ofSeveralTheOneThatLastsLongestIsTold() {
    Calendar both =
        berlin("{what: Eve, on: 2026-12-24}, {what: Week, from: 2026-12-21, to: 2026-12-27}");
    assertEquals("Week", both.at(Instant.parse("2026-12-24T12:00:00Z")).orElseThrow().what());
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    String told =
        reading(
                """
                zone: Europe/Berln
                entries:
                  - {what: a, on: 2026-13-01}
                  - {what: b, from: 2026-12-24, to: 2026-12-20}
                  - {what: c, every: MOO, from: 25:00}
                  - {what: d, form: 2026-12-24}
                  - {on: 2026-12-24}
                  - {what: e, every: MON, from: '06:00', to: '06:00'}
                """)
            .findings()
            .stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
    assertEquals(
        """
        freezes.yaml:1:7: there is no time zone 'Europe/Berln' (did you mean Europe/Berlin?), as in Europe/Berlin
        freezes.yaml:3:19: '2026-13-01' is not a day such as 2026-12-24 or a time such as 2026-12-24T18:00
        freezes.yaml:4:37: 'to' must be after 'from'
        freezes.yaml:5:22: 'MOO' are no days: write MON, or MON-FRI, or a list
        freezes.yaml:5:33: '25:00' is no time of a day such as 22:00
        freezes.yaml:6:5: an entry needs 'on', or 'from' and 'to', or 'every'
        freezes.yaml:6:15: unknown key 'form' in an entry (did you mean from?)
        freezes.yaml:7:5: an entry needs 'what'
        freezes.yaml:8:46: 'to' is 'from': leave both out for whole days\
        """,
        told);
    assertTrue(reading("").findings().toString().contains("the file is empty"));
    assertTrue(reading("zone: UTC").findings().toString().contains("needs 'entries'"));
    assertTrue(reading("zone: UTC\nentries: []").value().isPresent());
  }
}
