package dev.signalbox.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Business days and hours, by the clock of a place.
final class TimeSpanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Calendar USUAL = Calendar.business(BERLIN);

  private static String after(String term, String from, Calendar business) {
    return TimeSpan.parse(term)
        .orElseThrow()
        .after(Instant.parse(from), business)
        .map(Instant::toString)
        .orElse("never");
  }

  @Test
  void whatIsNoTermIsNone() {
    for (String text : new String[] {"0 business days", "business day", "x", "-1h", "0s"}) {
      assertEquals(Optional.empty(), TimeSpan.parse(text), text);
    }
    assertEquals("1 business day", TimeSpan.parse("1 business days").orElseThrow().text());
    assertEquals("1h30m", TimeSpan.parse("90m").orElseThrow().text());
  }

  @Test
  void timeGoesOnDayAndNight() {
    assertEquals("2026-12-05T12:00:00Z", after("1d", "2026-12-04T12:00:00Z", USUAL));
  }

  @Test
  void daysEndAtTheSameTimeOfTheDay() {
    assertEquals("2026-12-03T10:30:00Z", after("2 business days", "2026-12-01T10:30:00Z", USUAL));
    assertEquals("2026-12-07T10:30:00Z", after("1 business day", "2026-12-04T10:30:00Z", USUAL));
    assertEquals("2026-12-07T10:30:00Z", after("1 business day", "2026-12-05T10:30:00Z", USUAL));
  }

  @Test
  void daysAreThoseOfTheWallWhereTheClockIsSet() {
    assertEquals("2026-03-30T10:00:00Z", after("1 business day", "2026-03-27T11:00:00Z", USUAL));
    assertEquals("2026-10-26T11:00:00Z", after("1 business day", "2026-10-23T10:00:00Z", USUAL));
    Calendar always = daily("00:00", "23:00");
    assertEquals("2026-03-29T01:00:00Z", after("1 business day", "2026-03-28T01:30:00Z", always));
    assertEquals("2026-10-25T01:30:00Z", after("1 business day", "2026-10-24T00:30:00Z", always));
  }

  @Test
  void hoursGoOnOnlyWhileBusinessIs() {
    assertEquals("2026-12-01T12:00:00Z", after("4 business hours", "2026-12-01T08:00:00Z", USUAL));
    assertEquals("2026-12-07T09:00:00Z", after("2 business hours", "2026-12-04T15:00:00Z", USUAL));
    assertEquals("2026-12-07T12:00:00Z", after("4 business hours", "2026-12-06T00:00:00Z", USUAL));
    assertEquals("2026-12-02T16:00:00Z", after("16 business hours", "2026-12-01T08:00:00Z", USUAL));
  }

  @Test
  void hoursAreThoseThatPassWhereTheClockIsSet() {
    Calendar nights = daily("22:00", "06:00");
    assertEquals("2026-03-29T04:00:00Z", after("7 business hours", "2026-03-28T21:00:00Z", nights));
    assertEquals("2026-10-25T05:00:00Z", after("9 business hours", "2026-10-24T20:00:00Z", nights));
  }

  private static Calendar daily(String from, String to) {
    return calendar("{what: open, every: MON-SUN, from: '%s', to: '%s'}".formatted(from, to));
  }

  private static Calendar calendar(String entries) {
    return new CalendarReader()
        .read("hours.yaml", "zone: Europe/Berlin\nentries: [" + entries + "]\n")
        .value()
        .orElseThrow();
  }

  @Test
  void endsAsEarlyAsItCouldWhereNobodyKnowsTheCalendar() {
    Instant from = Instant.parse("2026-12-04T15:00:00Z");
    assertEquals(
        Instant.parse("2026-12-07T09:00:00Z"),
        new TimeSpan.BusinessHours(2).end(from, Optional.of(USUAL)));
    assertEquals(
        Instant.parse("2026-12-04T17:00:00Z"),
        new TimeSpan.BusinessHours(2).end(from, Optional.empty()));
    assertEquals(
        Instant.parse("2026-12-04T17:00:00Z"),
        new TimeSpan.BusinessHours(2).end(from, Optional.of(Calendar.NOTHING)));
    assertEquals(
        Instant.parse("2026-12-05T13:00:00Z"),
        new TimeSpan.BusinessDays(1).end(from, Optional.empty()),
        "a day may be shorter");
  }

  @Test
  void whatNeverComesIsNever() {
    assertEquals("never", after("1 business hour", "2026-12-01T08:00:00Z", Calendar.NOTHING));
    assertEquals("never", after("1 business day", "2026-12-01T08:00:00Z", Calendar.NOTHING));
    Calendar once = calendar("{what: open, from: 2026-12-01T09:00, to: 2026-12-01T10:00}");
    assertEquals("never", after("2 business hours", "2026-12-01T00:00:00Z", once));
    assertEquals("2026-12-01T09:00:00Z", after("1 business hour", "2026-12-01T00:00:00Z", once));
  }
}
