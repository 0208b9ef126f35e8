package dev.signalbox.oncall.rota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RotaLayerTest {
  private static final List<String> PEOPLE = List.of("ada", "bo", "grace");
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/St_Johns",
          "America/Havana",
          "Asia/Kathmandu",
          "Asia/Gaza",
          "Africa/Casablanca",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Chatham",
          "Antarctica/Troll",
          "UTC");
  private static final List<String> TURNS =
      List.of(
          "daily 00:00",
          "daily 02:30",
          "daily 08:00 20:00",
          "every 3 days 02:00",
          "weekly SUN 02:30",
          "every 2 weeks FRI 17:00");

  private static RotaLayer layer(String zone, String turn, String from, String... only) {
    return new RotaLayer(
        PEOPLE,
        ZoneId.of(zone),
        LocalDate.parse(from),
        TurnReader.turn(turn).orElseThrow(),
        List.of(only).stream().map(text -> TurnReader.window(text).orElseThrow()).toList(),
        1);
  }

  /// A shift ends in the moment in which the next one begins, and each has one person.
  @Test
  void hasExactlyOneTurnAtEveryMoment() {
    var dice = new Random(40);
    for (int trial = 0; trial < 600; trial++) {
      String zone = ZONES.get(dice.nextInt(ZONES.size()));
      RotaLayer layer = layer(zone, TURNS.get(dice.nextInt(TURNS.size())), "1999-11-01");
      Instant at =
          Instant.parse("2000-01-01T00:00:00Z")
              .plusSeconds(dice.nextLong(Duration.ofDays(37 * 365).toSeconds()));
      for (int step = 0; step < 10; step++) {
        LayerShift stretch = layer.at(at);
        assertNotNull(stretch.person(), () -> layer + " has nobody");
        assertTrue(stretch.holds(at), () -> layer + " says " + stretch);
        assertEquals(stretch, layer.at(stretch.since()));
        assertEquals(stretch, layer.at(stretch.until().minusMillis(1)));
        assertEquals(stretch.until(), layer.at(stretch.until()).since());
        at = stretch.until();
      }
    }
  }

  @Test
  void isLookedForwardToLongBeforeItsFirstTurn() {
    for (String turn : TURNS) {
      LayerShift none = layer("Europe/Berlin", turn, "2026-06-01").at(at("2020-01-01T00:00Z"));
      assertNull(none.person());
      LayerShift first = layer("Europe/Berlin", turn, "2026-06-01").at(none.until());
      assertEquals("ada", first.person(), turn);
      assertEquals(none.until(), first.since());
    }
  }

  @Test
  void handsOffRightAfterTheGapInWhichItWould() {
    LayerShift night =
        layer("Europe/Berlin", "daily 02:30", "2026-03-01").at(at("2026-03-29T02:00Z"));
    assertEquals(at("2026-03-29T01:00Z"), night.since(), "03:00 in Berlin, not 03:30");
    assertEquals(at("2026-03-30T00:30Z"), night.until());
  }

  @Test
  void handsOffInTheEarlierOfTwoHours() {
    RotaLayer layer = layer("Europe/Berlin", "daily 02:30", "2026-10-01");
    LayerShift before = layer.at(at("2026-10-25T00:29Z"));
    LayerShift after = layer.at(at("2026-10-25T00:30Z"));
    assertEquals(before.until(), after.since());
    assertEquals(after, layer.at(at("2026-10-25T01:45Z")), "the second 02:45");
  }

  @Test
  void keepsTheOrderOverADayThatWasSkipped() {
    RotaLayer layer = layer("Pacific/Apia", "daily 09:00", "2011-12-27");
    ZoneId apia = ZoneId.of("Pacific/Apia");
    LayerShift before = layer.at(LocalDateTime.parse("2011-12-29T12:00").atZone(apia).toInstant());
    LayerShift after = layer.at(LocalDateTime.parse("2011-12-31T12:00").atZone(apia).toInstant());
    assertEquals("grace", before.person());
    assertEquals("bo", after.person(), "ada's turn was the 30th, which there was not");
    assertEquals(before.until(), after.since());
    assertEquals(Duration.ofDays(1), Duration.between(before.since(), before.until()));
  }

  @Test
  void changesByHalfAnHourOnLordHowe() {
    LayerShift night =
        layer("Australia/Lord_Howe", "daily 02:15", "2026-09-01").at(at("2026-10-03T16:00Z"));
    assertEquals(at("2026-10-03T15:30Z"), night.since(), "02:00 was 02:30 at once");
  }

  @Test
  void coversNoLessWhereTheClockIsSet() {
    RotaLayer layer =
        layer("Europe/Berlin", "weekly MON 09:00", "2026-01-05", "SAT-SUN 22:00-02:30");
    LayerShift autumn = layer.at(at("2026-10-25T00:00Z"));
    assertEquals(at("2026-10-25T01:30Z"), autumn.until(), "the later 02:30");
    assertFalse(autumn.person() == null);
    assertNull(layer.at(at("2026-10-25T01:30Z")).person());
  }

  @Test
  void hasNobodyOutsideOfItsHoursNorBeforeItBegan() {
    RotaLayer layer = layer("America/New_York", "daily 09:00", "2026-11-02", "MON-FRI 09:00-17:00");
    LayerShift weekend = layer.at(at("2026-11-07T12:00Z"));
    assertNull(weekend.person());
    assertEquals(at("2026-11-09T14:00Z"), layer.at(at("2026-11-08T14:00Z")).until());
    assertNull(layer.at(at("2026-11-02T13:59Z")).person());
    assertEquals("ada", layer.at(at("2026-11-02T14:00Z")).person());
  }

  @Test
  void readsTurnsAndHours() {
    for (String bad :
        List.of(
            "",
            "daily",
            "daily 25:00",
            "daily 20:00 08:00",
            "weekly 09:00",
            "every 0 days 08:00")) {
      assertTrue(TurnReader.turn(bad).isEmpty(), bad);
    }
    for (String bad : List.of("", "MON-FRI", "MO 09:00-17:00", "MON-WED-FRI 09:00-10:00")) {
      assertTrue(TurnReader.window(bad).isEmpty(), bad);
    }
    assertEquals(7, TurnReader.window("09:00-17:00").orElseThrow().days().size());
    assertEquals(4, TurnReader.window("FRI-MON 22:00-06:00").orElseThrow().days().size());
  }

  private static Instant at(String minute) {
    return Instant.parse(minute.replace("Z", ":00Z"));
  }
}
