package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Search in messages: the same hits on every database, whatever is said and looked for.
final class RoomSearchTest {
  private static final String[] PIECES = {
    "rollback",
    "v4",
    ".12",
    ".2",
    "/var",
    "/log",
    "-5d78c9869d",
    "OPS-1234",
    " ",
    " ",
    "Zürich",
    "é",
    "東京",
    "都",
    "ß",
    "Service",
    "payments",
    "10.100",
    "_",
    "ｘ",
    "'",
    "\\",
    ":*",
    "&",
    "|",
    "!",
    "(",
    "\""
  };

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsWhatTheTextsHoldAndNothingElse(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      List<String[]> pairs = SearchCases.found();
      List<String> texts = pairs.stream().map(pair -> pair[0]).distinct().toList();
      box.sayAll("ada", texts);
      for (String[] pair : pairs) {
        var query = SearchQuery.read(pair[1], Days.UTC);
        List<String> expected =
            texts.stream().filter(text -> query.terms().in(text).isPresent()).toList();
        assertTrue(expected.contains(pair[0]), () -> pair[1] + " is in " + pair[0]);
        assertEquals(expected.reversed(), box.found(query), () -> "looked for " + pair[1]);
      }
      assertTrue(pairs.size() >= 60);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsInRandomTextsWhatTheyHold(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var random = new Random(4711);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        texts.add(i + "x " + pieces(random, 8));
      }
      box.sayAll("ada", texts);
      int found = 0;
      for (int i = 0; i < 300; i++) {
        String text = pieces(random, 2) + (random.nextBoolean() ? " -" + pieces(random, 1) : "");
        SearchQuery query = readable(text);
        if (query != null) {
          List<String> expected =
              texts.stream().filter(t -> query.terms().in(t).isPresent()).toList().reversed();
          assertEquals(expected, box.found(query), () -> "looked for " + text);
          found += expected.size();
        }
      }
      assertTrue(found > 500, "they share words: " + found);
    }
  }

  private static String pieces(Random random, int most) {
    var text = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static @Nullable SearchQuery readable(String text) {
    try {
      return SearchQuery.read(text, Days.UTC);
    } catch (IllegalArgumentException noWord) {
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"…\"", "!!!", "…", "-\"...\"", "\u0000", "\ud800", "in:payments ???", "  ", ""})
  void saysSoWhenThereIsNoWordToLookFor(String text) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> SearchQuery.read(text, Days.UTC));
    assertTrue(String.valueOf(refused.getMessage()).contains("word"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 65, 5_000})
  void doesNotForgetTheEndOfALongQuery(int words) {
    String text = words == 65 ? "a.".repeat(words) : "word ".repeat(words);
    assertThrows(IllegalArgumentException.class, () -> SearchQuery.read(text, Days.UTC));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatIsExcludedIsLeftOutAloneToo(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      box.sayAll("ada", List.of("deploy api", "deploy db.example.com", "restart api"));
      assertEquals(List.of("deploy db.example.com"), texts(box, "deploy -api"));
      assertEquals(List.of("deploy api"), texts(box, "deploy -db.example"));
      assertEquals(List.of("restart api"), texts(box, "-deploy"));
      assertEquals(List.of("restart api", "deploy api"), texts(box, "in:payments -\"db example\""));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void longBeginningsAreReadToTheirEnd(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      box.sayAll("ada", List.of("internationalisation", "internationalist", "東", "東京"));
      assertEquals(List.of("internationalisation"), texts(box, "internationalisa"));
      assertEquals(List.of("internationalist"), texts(box, "internationali -internationalisa"));
      assertEquals(List.of("東京", "東"), texts(box, "東"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anEditIsFoundByWhatItSaysNow(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      Message first = box.says("ada", "payments", "grafana is slow");
      box.database.write(transaction -> box.rooms.edit(transaction, first, "kibana is slow"));
      assertEquals(List.of(), texts(box, "grafana"));
      assertEquals(List.of("kibana is slow"), texts(box, "kiban"));
      String text = "kibana " + "filler ".repeat(3_000) + "needle";
      Message now = box.rooms.message(first.id()).orElseThrow();
      box.database.write(transaction -> box.rooms.edit(transaction, now, text));
      box.rooms.index().catchUp();
      assertEquals(List.of(text), texts(box, "needle"));
      Message last = box.rooms.message(first.id()).orElseThrow();
      box.database.write(transaction -> box.rooms.edit(transaction, last, "short again"));
      assertEquals(List.of(), texts(box, "needle"));
      assertEquals(List.of("short again"), texts(box, "again"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aLongMessageIsFoundByItsLastWord(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var random = new Random(7);
      var text = new StringBuilder();
      while (text.length() < 200_000) {
        text.append(Integer.toString(random.nextInt(), 36)).append(' ');
      }
      text.append("東京".repeat(1_000)).append(" needle");
      box.says("ada", "payments", text.toString());
      box.rooms.index().catchUp();
      assertEquals(1, box.hits("eve", "needle").size());
      assertEquals(1, box.hits("eve", "needle 東京").size());
      assertTrue(box.hits("eve", "needle").getFirst().snippet().contains("needle"));
      for (String hostile :
          List.of("x".repeat(100_000), "a_".repeat(100_000), "\"'*:&|!()".repeat(9_000))) {
        box.says("ada", "payments", "hostile " + hostile);
      }
      box.rooms.index().catchUp();
      assertEquals(3, box.hits("eve", "hostile").size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsInASmallRoomWhatIsSaidEverywhere(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var said = new ArrayList<String>();
      for (int i = 0; i < 13; i++) {
        said.add(box.says("grace", "release", "rollback number " + i).id());
        box.sayAll("ada", Collections.nCopies(i, "rollback elsewhere"));
      }
      var found = new ArrayList<String>();
      String before = null;
      do {
        List<SearchResult.Hit> some = box.hits("grace", "rollback in:release", 3, before);
        some.forEach(hit -> found.add(hit.message().id()));
        before = some.isEmpty() ? null : some.getLast().message().id();
      } while (before != null);
      assertEquals(said.reversed(), found);
      assertEquals(78, box.hits("eve", "rollback", Rooms.MOST, null).size());
    }
  }

  @Test
  void saysHowFarBackItLookedWhereManyMessagesOnlyMayBeAsWanted() {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      box.sayAll("ada", List.of("slow database"));
      box.clock.advance(Duration.ofHours(1));
      box.sayAll("ada", Collections.nCopies(20_100, "database slow"));
      box.rooms.index().catchUp();
      SearchResult found = hits(box, "\"slow database\"", Days.UTC);
      assertEquals(List.of(), found.hits());
      assertEquals(
          "Only looked back to 2026-03-02 13:00:00 (UTC): say more words, or 'before:' a day",
          found.notes().getFirst());
    }
  }

  @Test
  void looksAsMuchAtFewLongMessagesAsAtManyShortOnes() {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      box.sayAll("ada", List.of("slow database"));
      box.clock.advance(Duration.ofHours(1));
      String filler = "database slow, is it, ".repeat(11_000);
      box.sayAll("ada", Collections.nCopies(100, filler));
      box.rooms.index().catchUp();
      SearchResult found = hits(box, "\"slow database\"", Days.UTC);
      assertEquals(List.of(), found.hits());
      assertTrue(
          found.notes().getFirst().startsWith("Only looked back to 2026-03-02 13:00"),
          found::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void daysAreTheReaders(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      box.clock.advance(
          Duration.between(box.clock.instant(), Instant.parse("2026-11-28T03:00:00Z")));
      box.says("ada", "payments", "this evening");
      Days here = new Days(ZoneId.of("America/Los_Angeles"));
      assertEquals(1, hits(box, "evening on:2026-11-27", here).hits().size());
      assertEquals(1, hits(box, "evening before:2026-11-28", here).hits().size());
      assertEquals(0, hits(box, "evening after:2026-11-28", here).hits().size());
      assertEquals(1, hits(box, "evening after:2026-11-28", Days.UTC).hits().size());
      assertEquals(
          List.of("Days: on 2026-11-27, America/Los_Angeles"),
          hits(box, "evening on:2026-11-27", here).notes());
      assertEquals(List.of(), hits(box, "evening", here).notes());
    }
  }

  private static SearchResult hits(RoomFixture box, String query, Days days) {
    return box.rooms.search(box.person("eve"), SearchQuery.read(query, days), null, 10, null);
  }

  private static List<String> texts(RoomFixture box, String query) {
    return box.found(SearchQuery.read(query, Days.UTC));
  }
}
