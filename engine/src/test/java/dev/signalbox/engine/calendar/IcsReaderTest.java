package dev.signalbox.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Events of iCalendar files, as moments.
final class IcsReaderTest {
  private static final String BERLIN = ";TZID=Europe/Berlin:";

  private static ConfigReading<Calendar> reading(@Nullable ZoneId zone, String... lines) {
    String text = "BEGIN:VCALENDAR\n" + String.join("\n", lines) + "\nEND:VCALENDAR\n";
    return new IcsReader(zone).read("freezes.ics", text.replace("\n", "\r\n"));
  }

  private static Calendar calendar(String... lines) {
    ConfigReading<Calendar> reading = reading(null, lines);
    return reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  private static String[] event(String... lines) {
    var all = new ArrayList<String>(List.of("BEGIN:VEVENT", "UID:one", "SUMMARY:Freeze"));
    all.addAll(List.of(lines));
    all.add("END:VEVENT");
    return all.toArray(String[]::new);
  }

  private static String refused(String... lines) {
    ConfigReading<Calendar> reading = reading(null, lines);
    assertTrue(reading.value().isEmpty(), "nothing of it is used");
    Finding finding = reading.findings().getFirst();
    return finding.at().line() + ": " + finding.message();
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
  void anEventIsByTheClockOfItsZoneOrInUtc() {
    lasts(
        calendar(
            event("DTSTART" + BERLIN + "20261220T180000", "DTEND" + BERLIN + "20270104T080000")),
        "2026-12-20T17:00:00Z",
        "2027-01-04T07:00:00Z");
    lasts(
        calendar(event("DTSTART:20261220T180000Z", "DURATION:PT1H30M")),
        "2026-12-20T18:00:00Z",
        "2026-12-20T19:30:00Z");
    lasts(
        calendar(event("DTSTART" + BERLIN + "20261220T180000", "DTEND;TZID=UTC:20261220T180000")),
        "2026-12-20T17:00:00Z",
        "2026-12-20T18:00:00Z");
  }

  @Test
  void daysAreOfThePlaceOfTheCalendarAndEndBeforeTheirEnd() {
    String[] eve = event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227");
    var named = new ArrayList<>(List.of("X-WR-TIMEZONE:Europe/Berlin"));
    named.addAll(List.of(eve));
    lasts(calendar(named.toArray(String[]::new)), "2026-12-23T23:00:00Z", "2026-12-26T23:00:00Z");
    Calendar given = reading(ZoneId.of("America/New_York"), eve).value().orElseThrow();
    lasts(given, "2026-12-24T05:00:00Z", "2026-12-27T05:00:00Z");
    assertTrue(refused(eve).startsWith("5: DTSTART does not say in which time zone"));
    lasts(
        calendar(
            "X-WR-TIMEZONE:/citadel.org/20210210_1/Europe/Berlin",
            "BEGIN:VEVENT",
            "DTSTART:20261224",
            "END:VEVENT"),
        "2026-12-23T23:00:00Z",
        "2026-12-24T23:00:00Z");
  }

  @Test
  void aNightIsWholeWhereTheClockIsSet() {
    Calendar nights =
        calendar(
            event(
                "DTSTART" + BERLIN + "20260301T220000",
                "DTEND" + BERLIN + "20260302T060000",
                "RRULE:FREQ=DAILY"));
    lasts(nights, "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z");
    lasts(nights, "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z");
    lasts(nights, "2026-12-24T21:00:00Z", "2026-12-25T05:00:00Z");
    Calendar hour =
        calendar(
            event("DTSTART" + BERLIN + "20260101T023000", "DURATION:PT15M", "RRULE:FREQ=DAILY"));
    assertFalse(holds(hour, "2026-03-29T00:59:59Z"));
    assertFalse(holds(hour, "2026-03-29T01:00:00Z"), "half past two is left out");
    lasts(hour, "2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z");
  }

  @Test
  void weeksComeAgainOnTheirDaysEachSoMany() {
    Calendar sprint =
        calendar(
            event(
                "DTSTART" + BERLIN + "20261201T090000",
                "DTEND" + BERLIN + "20261201T100000",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261217T080000Z",
                "EXDATE" + BERLIN + "20261203T090000"));
    assertEquals(
        List.of("2026-12-01", "2026-12-15", "2026-12-17"),
        days(sprint, "2026-11-24", 40, "T08:00:00Z"));
  }

  private static List<String> days(Calendar calendar, String first, int days, String time) {
    return java.time.LocalDate.parse(first)
        .datesUntil(java.time.LocalDate.parse(first).plusDays(days))
        .map(Object::toString)
        .filter(day -> holds(calendar, day + time))
        .toList();
  }

  @Test
  void monthsAndYearsComeAgainByDateAndByDayOfTheWeek() {
    assertEquals(
        List.of("2026-01-30", "2026-02-27", "2026-03-27"),
        days(daily("20260130", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"), "2026-01-01", 200, NOON));
    assertEquals(
        List.of("2026-01-31", "2026-02-28", "2026-03-31"),
        days(daily("20260131", "FREQ=MONTHLY;BYMONTHDAY=-1"), "2026-01-01", 90, NOON));
    assertEquals(
        List.of("2026-01-31", "2026-03-31"),
        days(daily("20260131", "FREQ=MONTHLY"), "2026-01-01", 100, NOON),
        "a month without such a day has none");
    assertEquals(
        List.of("2024-02-29", "2028-02-29"),
        days(daily("20240229", "FREQ=YEARLY"), "2024-01-01", 365 * 6, NOON));
    assertEquals(
        List.of("2026-11-26", "2027-11-25"),
        days(
            daily("20261126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231"),
            "2026-01-01",
            1500,
            NOON));
    assertEquals(
        List.of("2026-01-01", "2026-01-02", "2026-01-05"),
        days(daily("20260101", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3"), "2026-01-01", 20, NOON));
  }

  private static final String NOON = "T12:00:00Z";

  private static Calendar daily(String first, String rule) {
    return calendar(event("DTSTART:" + first + "T110000Z", "DURATION:PT2H", "RRULE:" + rule));
  }

  @Test
  void oneOfSeveralMayBeMovedCalledOffOrAdded() {
    Calendar moved =
        calendar(
            "BEGIN:VEVENT",
            "UID:a",
            "SUMMARY:Window",
            "DTSTART:20261201T110000Z",
            "DTEND:20261201T130000Z",
            "RRULE:FREQ=WEEKLY",
            "RDATE:20261204T110000Z,20261205T110000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:a",
            "SUMMARY:Window\\, moved",
            "RECURRENCE-ID:20261208T110000Z",
            "DTSTART:20261209T110000Z",
            "DTEND:20261209T130000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:a",
            "STATUS:CANCELLED",
            "RECURRENCE-ID:20261215T110000Z",
            "DTSTART:20261215T110000Z",
            "DTEND:20261215T130000Z",
            "END:VEVENT");
    assertEquals(
        List.of("2026-12-01", "2026-12-04", "2026-12-05", "2026-12-09", "2026-12-22"),
        days(moved, "2026-12-01", 24, NOON));
    assertEquals(
        "Window, moved", moved.at(Instant.parse("2026-12-09T12:00:00Z")).orElseThrow().what());
  }

  @Test
  void foldedLinesQuotesAndWhatIsNoEventAreRead() {
    lasts(
        calendar(
            "PRODID:-//Example//EN",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Berlin",
            "BEGIN:STANDARD",
            "DTSTART:19701025T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;BYHOUR=3",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VTODO",
            "SUMMARY:buy milk",
            "END:VTODO",
            "BEGIN:VEVENT",
            "SUMMARY:Year's",
            "  end",
            "DTSTART;TZID=\"Europe/Berlin\":20261220T1",
            " 80000",
            "DTEND" + BERLIN + "20270104T080000",
            "BEGIN:VALARM",
            "TRIGGER:-PT15M",
            "END:VALARM",
            "END:VEVENT"),
        "2026-12-20T17:00:00Z",
        "2027-01-04T07:00:00Z");
  }

  @Test
  void whatIsNotUnderstoodRefusesTheWholeFileWithItsLine() {
    String begin = "DTSTART:20261201T110000Z";
    String length = "DURATION:PT2H";
    assertEquals(
        "7: RRULE: 'BYSETPOS=1' is not understood; what is, is BYDAY, BYMONTH, BYMONTHDAY, COUNT,"
            + " FREQ, INTERVAL, UNTIL, WKST",
        refused(event(begin, length, "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1")));
    assertTrue(refused(event(begin, length, "RRULE:FREQ=HOURLY")).contains("not 'HOURLY'"));
    assertTrue(
        refused(event(begin, length, "RRULE:FREQ=WEEKLY;BYDAY=WE"))
            .contains("DTSTART is on no day that this rule chooses"));
    assertTrue(
        refused(event(begin, length, "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101"))
            .contains("exclude each other"));
    assertTrue(refused(event(begin, length, "EXRULE:FREQ=DAILY")).contains("EXRULE"));
    assertTrue(
        refused(event(begin, length, "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T110000Z"))
            .contains("RANGE is not understood"));
    assertTrue(
        refused(event("DTSTART;TZID=W. Europe Standard Time:20261201T110000", length))
            .startsWith("5: DTSTART: 'W. Europe Standard Time' is no time zone"));
    assertTrue(refused(event("DTSTART:20261301T110000Z", length)).contains("is no time"));
    assertTrue(refused(event(begin)).contains("no DTEND and no DURATION"));
    assertTrue(refused(event(begin, "DTEND:20261201T110000Z")).contains("before it begins"));
    assertTrue(refused(event(length)).contains("has no DTSTART"));
    assertTrue(refused(event(begin, length, begin)).contains("stands twice"));
    assertTrue(refused(event(begin, "DURATION:P")).contains("is no length"));
    assertTrue(refused("BEGIN:VEVENT", begin, length).contains("END:VCALENDAR ends nothing"));
    assertTrue(refused("BEGIN:VFREEBUSY", "END:VFREEBUSY").contains("not understood"));
    assertTrue(refused("no line").startsWith("2: this is no line of an iCalendar file"));
  }
}
