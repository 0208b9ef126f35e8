package dev.signalbox.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.DayTimes.Hours;
import dev.signalbox.alert.rule.DayTimes.Range;
import dev.signalbox.engine.document.Position;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IntervalsTest {
  private static final int ROUNDS = 3000;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<ZoneId> ZONES =
      List.of(
          BERLIN,
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("UTC"));

  private static Interval interval(DayTimes... times) {
    return new Interval(new Position(1, 1), List.of(times), false);
  }

  private static DayTimes times(ZoneId zone, List<DayRule> days, Hours... hours) {
    return new DayTimes(zone, days, List.of(), List.of(), List.of(), List.of(hours));
  }

  private static Hours hours(String from, String until) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(until));
  }

  private static void lasts(Interval interval, String from, String until) {
    Instant begin = Instant.parse(from);
    Instant end = Instant.parse(until);
    assertFalse(interval.holds(begin.minusMillis(1)), "before " + from);
    assertTrue(interval.holds(begin), "at " + from);
    assertTrue(interval.holds(end.minusMillis(1)), "before " + until);
    assertFalse(interval.holds(end), "at " + until);
    assertEquals(Optional.of(begin), interval.nextChange(begin.minusMillis(1)));
    assertEquals(Optional.of(end), interval.nextChange(begin));
  }

  @Test
  void theThirdTuesdayIsAPatchDay() {
    Interval patching =
        interval(
            times(
                BERLIN,
                List.of(new DayRule.OfMonth(3, DayOfWeek.TUESDAY)),
                hours("02:00", "04:00")));
    lasts(patching, "2026-12-15T01:00:00Z", "2026-12-15T03:00:00Z");
    assertEquals(
        Optional.of(Instant.parse("2027-01-19T01:00:00Z")),
        patching.nextChange(Instant.parse("2026-12-15T03:00:00Z")));
  }

  @Test
  void theLastFridayOfAMonthIsTheFourthOrTheFifth() {
    var last = new DayRule.OfMonth(-1, DayOfWeek.FRIDAY);
    assertTrue(last.isOn(LocalDate.parse("2027-01-29")));
    assertFalse(last.isOn(LocalDate.parse("2027-01-22")));
    assertTrue(last.isOn(LocalDate.parse("2027-02-26")));
    assertFalse(new DayRule.OfMonth(5, DayOfWeek.FRIDAY).isOn(LocalDate.parse("2027-03-05")));
  }

  @Test
  void aNightEndsOnTheNextDay() {
    DayRule friday = new DayRule.Weekdays(EnumSet.of(DayOfWeek.FRIDAY));
    lasts(
        interval(times(BERLIN, List.of(friday), hours("22:00", "07:00"))),
        "2026-12-04T21:00:00Z",
        "2026-12-05T06:00:00Z");
  }

  @Test
  void daysAreMeantWholeAndOneAfterTheOtherIsNoChange() {
    var days = new DayRule.Dates(LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-26"));
    lasts(interval(times(BERLIN, List.of(days))), "2026-12-23T23:00:00Z", "2026-12-26T23:00:00Z");
  }

  @Test
  void anHourThatComesTwiceIsWholeAndOneThatIsLeftOutIsNot() {
    Interval two = interval(times(BERLIN, List.of(), hours("02:00", "03:00")));
    lasts(two, "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");
    assertFalse(two.holds(Instant.parse("2027-03-28T00:59:59Z")));
    assertFalse(two.holds(Instant.parse("2027-03-28T01:00:00Z")));
    lasts(
        interval(times(BERLIN, List.of(), hours("02:00", "04:00"))),
        "2027-03-28T01:00:00Z",
        "2027-03-28T02:00:00Z");
  }

  @Test
  void whatDaysOfAMonthAndMonthsAndYearsSayHoldsTogether() {
    var tax =
        new DayTimes(
            BERLIN,
            List.of(new DayRule.Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))),
            List.of(new Range(-3, -1)),
            List.of(new Range(2, 2)),
            List.of(new Range(2028, 2028)),
            List.of());
    lasts(interval(tax), "2028-02-27T23:00:00Z", "2028-02-29T23:00:00Z");
    assertEquals(Optional.empty(), interval(tax).nextChange(Instant.parse("2028-02-29T23:00:00Z")));
  }

  @Test
  void whatIsOutsideHoldsWhenNothingElseDoes() {
    DayTimes business =
        times(
            BERLIN,
            List.of(new DayRule.Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))),
            hours("09:00", "17:00"));
    lasts(
        new Interval(new Position(1, 1), List.of(business), true),
        "2026-12-04T16:00:00Z",
        "2026-12-07T08:00:00Z");
  }

  @Test
  void aNameThatThereIsNotNeverHolds() {
    var named = new Intervals(Map.of("always", interval(times(BERLIN, List.of()))));
    assertTrue(named.holds("always", Instant.EPOCH));
    assertFalse(named.holds("never", Instant.EPOCH));
    assertEquals(Optional.empty(), named.nextChange("never", Instant.EPOCH));
    assertEquals(Optional.empty(), named.nextChange("always", Instant.EPOCH));
  }

  @Test
  void holdsAsTheClockOnTheWallSaysWhereItIsNotSet() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      DayTimes times = any(random);
      Instant moment = moment(random);
      if (steady(times.zone(), moment)) {
        assertEquals(
            byTheWall(times, moment.atZone(times.zone())),
            interval(times).holds(moment),
            "seed " + seed + ": " + times + " at " + moment);
      }
    }
  }

  @Test
  void nothingChangesBeforeTheNextChange() {
    for (int seed = 0; seed < ROUNDS / 15; seed++) {
      var random = new Random(seed);
      Interval interval =
          new Interval(new Position(1, 1), List.of(any(random), any(random)), random.nextBoolean());
      Instant moment = moment(random);
      String at = "seed " + seed + ": " + interval + " at " + moment;
      boolean now = interval.holds(moment);
      Optional<Instant> next = interval.nextChange(moment);
      Instant until = next.orElse(moment.plus(Duration.ofDays(20)));
      next.ifPresent(change -> assertNotEquals(now, interval.holds(change), at));
      long length = Duration.between(moment, until).toMillis();
      for (int i = 0; i < 20; i++) {
        assertEquals(
            now, interval.holds(moment.plusMillis((long) (length * random.nextDouble()))), at);
      }
      assertEquals(now, interval.holds(until.minusMillis(1)), at);
    }
  }

  private static Instant moment(Random random) {
    return Instant.parse("2010-01-01T00:00:00Z").plusSeconds(random.nextInt(20 * 365 * 86_400));
  }

  private static DayTimes any(Random random) {
    var days = new ArrayList<DayRule>();
    for (int i = random.nextInt(3); i > 0; i--) {
      DayOfWeek weekday = DayOfWeek.of(1 + random.nextInt(7));
      days.add(
          switch (random.nextInt(2)) {
            case 0 -> new DayRule.Weekdays(EnumSet.of(weekday, weekday.plus(1)));
            default -> new DayRule.OfMonth(random.nextBoolean() ? -1 : 2, weekday);
          });
    }
    var hours = new ArrayList<Hours>();
    for (int i = random.nextInt(3); i > 0; i--) {
      hours.add(
          new Hours(LocalTime.of(random.nextInt(24), 0), LocalTime.of(random.nextInt(24), 30)));
    }
    List<Range> months = random.nextInt(4) == 0 ? List.of(new Range(3, 10)) : List.of();
    List<Range> monthDays = random.nextInt(4) == 0 ? List.of(new Range(-10, -1)) : List.of();
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    return new DayTimes(zone, days, monthDays, months, List.of(), hours);
  }

  private static boolean steady(ZoneId zone, Instant moment) {
    ZoneOffsetTransition next = zone.getRules().nextTransition(moment.minus(Duration.ofHours(50)));
    return next == null || next.getInstant().isAfter(moment.plus(Duration.ofHours(50)));
  }

  private static boolean byTheWall(DayTimes times, ZonedDateTime moment) {
    LocalTime time = moment.toLocalTime();
    boolean today = times.isOn(moment.toLocalDate());
    boolean yesterday = times.isOn(moment.toLocalDate().minusDays(1));
    if (times.hours().isEmpty()) {
      return today;
    }
    return times.hours().stream()
        .anyMatch(part ->
            part.until().isAfter(part.from())
                ? today && !time.isBefore(part.from()) && time.isBefore(part.until())
                : (today && !time.isBefore(part.from()))
                    || (yesterday && time.isBefore(part.until())));
  }
}
