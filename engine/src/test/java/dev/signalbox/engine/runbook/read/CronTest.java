package dev.signalbox.engine.runbook.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Times of a wall clock, through both of its changes, against looking at every minute.
final class CronTest {
  /// With changes at night, at midnight, of half an hour, of a whole day, and none.
  private static final List<String> CHANGES =
      List.of(
          "Europe/Berlin 2026-03-29T00:00:00Z",
          "Europe/Berlin 2026-10-25T00:00:00Z",
          "America/New_York 2026-03-08T06:00:00Z",
          "America/New_York 2026-11-01T05:00:00Z",
          "Australia/Lord_Howe 2026-10-03T15:00:00Z",
          "Australia/Lord_Howe 2026-04-04T15:00:00Z",
          "Africa/Cairo 2026-04-23T22:00:00Z",
          "Africa/Cairo 2026-10-29T21:00:00Z",
          "Pacific/Apia 2011-12-30T10:00:00Z",
          "Asia/Kolkata 2026-03-29T00:00:00Z",
          "UTC 2026-12-31T23:00:00Z");

  private static Cron cron(String text) {
    return read(text, new Findings("a.yaml", text))
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Optional<Cron> read(String text, Findings findings) {
    return CronReader.read(findings, new Yaml.Text(text, true, new Position(1, 1)));
  }

  private static List<String> times(String text, String after, int most) {
    Cron cron = cron(text);
    var times = new ArrayList<String>();
    Instant at = Instant.parse(after);
    for (int time = 0; time < most; time++) {
      at = cron.next(at).orElseThrow();
      times.add(at.atZone(cron.zone()).toOffsetDateTime().toString());
    }
    return times;
  }

  @Test
  void aTimeThatSpringSkipsComesAtTheChange() {
    assertEquals(
        List.of("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"),
        times("30 2 * * * Europe/Berlin", "2026-03-28T00:00:00Z", 3));
    assertEquals(
        List.of("2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00"),
        times("*/20 2 * * * Europe/Berlin", "2026-03-29T00:00:00Z", 2),
        "once, however many are skipped");
  }

  @Test
  void aTimeThatAutumnRepeatsComesOnce() {
    assertEquals(
        List.of("2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"),
        times("30 2 * * * Europe/Berlin", "2026-10-23T23:00:00Z", 3));
  }

  @Test
  void everyHourIsEveryHourThatPasses() {
    assertEquals(
        List.of("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),
        times("30 * * * * Europe/Berlin", "2026-03-29T00:00:00Z", 2));
    assertEquals(
        List.of("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00"),
        times("30 * * * * Europe/Berlin", "2026-10-25T00:00:00Z", 3));
  }

  @Test
  void eitherDayWillDoWhereBothAreNarrowed() {
    assertEquals(
        List.of("2026-01-01T07:00Z", "2026-01-05T07:00Z", "2026-01-12T07:00Z"),
        times("0 7 1 * MON UTC", "2025-12-31T08:00:00Z", 3));
    assertEquals(
        List.of("2028-02-29T00:00Z", "2032-02-29T00:00Z"),
        times("0 0 29 feb * UTC", "2026-01-01T00:00:00Z", 2));
    assertEquals(
        List.of("2026-01-02T07:00Z", "2026-01-03T07:00Z", "2026-01-04T07:00Z", "2026-01-09T07:00Z"),
        times("0 7 * * FRI-SUN UTC", "2026-01-01T08:00:00Z", 4));
    assertEquals(
        times("0 7 * * 0 UTC", "2026-01-01T08:00:00Z", 3),
        times("0 7 * * 7 UTC", "2026-01-01T08:00:00Z", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 7 * * MON-FRI         | 9  | say whose clock it is: end it with a time zone such as Europe/Berlin or UTC
          @daily Europe/Berlin    | 8  | write minute, hour, day of the month, month, day of the week and a time zone: 0 7 * * MON-FRI Europe/Berlin
          0 25 * * * UTC          | 3  | '25' is no hour: 0 to 23
          60 7 * * * UTC          | 1  | '60' is no minute: 0 to 59
          0 7 * * MUN UTC         | 9  | 'MUN' is no day of the week: 0 to 7
          0 7 * * MON,TUE,FRU UTC | 17 | 'FRU' is no day of the week: 0 to 7
          0 7 * * * Europe/Berlim | 11 | 'Europe/Berlim' is no time zone (did you mean Europe/Berlin?): write it like Europe/Berlin or UTC
          0 7 * * * +02:00        | 11 | '+02:00' is no time zone: write it like Europe/Berlin or UTC
          0 7 30 2 * UTC          | 5  | there is no such day: this would never come
          5/15 * * * * UTC        | 1  | a step needs a range: 5-59/15
          */0 * * * * UTC         | 3  | '0' is no step: 1 to 59
          50-10 * * * * UTC       | 1  | the range '50-10' ends before it begins: write both parts with a comma
          0 7 * 13 * UTC          | 7  | '13' is no month: 1 to 12
          0 7,, * * * UTC         | 5  | '' is no hour: 0 to 23
          0 -7 * * * UTC          | 3  | '' is no hour: 0 to 23
          """)
  void saysWhatIsWrongAndWhere(String text, int column, String message) {
    var findings = new Findings("a.yaml", text);
    assertEquals(Optional.empty(), read(text, findings));
    Finding first = findings.all().getFirst();
    assertEquals(message, first.message());
    assertEquals(column, first.at().column(), message);
  }

  @Test
  void isWhatLookingAtEveryMinuteFinds() {
    var random = new Random(80);
    int found = 0;
    for (int round = 0; round < 330; round++) {
      String[] change = CHANGES.get(round % CHANGES.size()).split(" ", 2);
      var picked = Picked.of(random);
      String text = picked.text(change[0]);
      Instant from = Instant.parse(change[1]).minus(30, ChronoUnit.HOURS);
      Instant to = from.plus(80, ChronoUnit.HOURS);
      List<Instant> every = picked.every(ZoneId.of(change[0]), from, to);
      assertEquals(every, between(cron(text), from, to), text + " from " + from);
      found += every.size();
    }
    assertTrue(found > 1_000, "it was looked at something: " + found);
  }

  private static List<Instant> between(Cron cron, Instant from, Instant to) {
    var times = new ArrayList<Instant>();
    Optional<Instant> next = cron.next(from);
    while (next.filter(time -> !time.isAfter(to)).isPresent()) {
      times.add(next.get());
      next = cron.next(next.get());
    }
    return times;
  }

  /// Values that are allowed, picked at random.
  private record Picked(
      Set<Integer> minutes, Set<Integer> hours, Set<Integer> days, Set<Integer> weekdays) {
    static Picked of(Random random) {
      Set<Integer> hours = some(random, 0, 23, random.nextInt(4) == 0 ? 500 : random.nextInt(9));
      hours.addAll(random.nextInt(3) == 0 ? List.of(0, 1, 2, 23) : List.of(2));
      return new Picked(
          some(random, 0, 59, random.nextInt(1, 5)),
          hours,
          some(random, 1, 31, random.nextBoolean() ? 1_000 : 20),
          some(random, 0, 6, random.nextBoolean() ? 200 : 4));
    }

    private static Set<Integer> some(Random random, int least, int most, int many) {
      var some = new TreeSet<Integer>();
      for (int pick = 0; pick < many; pick++) {
        some.add(random.nextInt(least, most + 1));
      }
      return some;
    }

    String text(String zone) {
      return String.join(
          " ", field(minutes), field(hours), field(days), "*", field(weekdays), zone);
    }

    private static String field(Set<Integer> values) {
      return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private boolean fits(LocalDateTime local) {
      boolean day = days.contains(local.getDayOfMonth());
      boolean weekday = weekdays.contains(local.getDayOfWeek().getValue() % 7);
      boolean restricts = days.size() < 31 && weekdays.size() < 7;
      boolean date = restricts ? (day || weekday) : (day && weekday);
      return date && hours.contains(local.getHour()) && minutes.contains(local.getMinute());
    }

    List<Instant> every(ZoneId zone, Instant from, Instant to) {
      var every = new ArrayList<Instant>();
      Instant at = from.plus(1, ChronoUnit.MINUTES);
      while (!at.isAfter(to)) {
        if (comes(zone, at)) {
          every.add(at);
        }
        at = at.plus(1, ChronoUnit.MINUTES);
      }
      return every;
    }

    private boolean comes(ZoneId zone, Instant at) {
      ZoneOffset offset = zone.getRules().getOffset(at);
      LocalDateTime local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset);
      boolean everyHour = hours.size() == 24;
      boolean first = zone.getRules().getValidOffsets(local).getFirst().equals(offset);
      return (fits(local) && (everyHour || first)) || (!everyHour && skipped(zone, at));
    }

    private boolean skipped(ZoneId zone, Instant at) {
      ZoneOffsetTransition change = zone.getRules().nextTransition(at.minusSeconds(1));
      if (change == null || !change.getInstant().equals(at) || !change.isGap()) {
        return false;
      }
      LocalDateTime local = change.getDateTimeBefore();
      while (local.isBefore(change.getDateTimeAfter())) {
        if (fits(local)) {
          return true;
        }
        local = local.plusMinutes(1);
      }
      return false;
    }
  }
}
