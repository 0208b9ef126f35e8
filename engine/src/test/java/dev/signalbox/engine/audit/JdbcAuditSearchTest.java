package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JdbcAuditSearchTest {
  private static List<Long> find(AuditFixture fixture, AuditQuery query) {
    return fixture.search().search(query, 100, null).stream().map(AuditHit::seq).toList();
  }

  private static void fill(AuditFixture fixture) {
    fixture.append(AuditFixture.entry("run.started", "ada", "rollback", "ok", "rollback payments"));
    fixture.now.set(AuditFixture.NOON.plus(Duration.ofHours(1)));
    fixture.append(AuditFixture.entry("command.denied", "grace", "deploy", "denied", "deploy API"));
    fixture.append(
        new AuditEntry(
            "approval.granted", "grace", null, "dev", "deploy", "r9", "ok", Map.of("n", "100%")));
    fixture.append(
        new AuditEntry("approval.refused", "ada", null, null, "deploy", "r9", "refused", Map.of()));
  }

  private static AuditSight auditor(String... rooms) {
    return new AuditSight(Set.of(rooms), Set.of(), null);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsByEachPart(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      assertEquals(List.of(4L, 3L, 2L, 1L), find(fixture, AuditQuery.ALL));
      assertEquals(List.of(4L, 1L), find(fixture, AuditQuery.ALL.withPerson("ada")));
      assertEquals(List.of(1L), find(fixture, AuditQuery.ALL.withRunbook("rollback")));
      assertEquals(List.of(3L), find(fixture, AuditQuery.ALL.withRoom("dev")));
      assertEquals(List.of(4L, 3L), find(fixture, AuditQuery.ALL.withRun("r9")));
      assertEquals(List.of(2L), find(fixture, AuditQuery.ALL.withKind("command.denied")));
      assertEquals(List.of(4L, 3L), find(fixture, AuditQuery.ALL.withKind("approval.")));
      for (String sign : List.of("appro_al.", "app%.", "!approval.")) {
        assertEquals(List.of(), find(fixture, AuditQuery.ALL.withKind(sign)), sign);
      }
      assertEquals(List.of(2L), find(fixture, AuditQuery.ALL.withOutcome("denied")));
      var noon = AuditFixture.NOON;
      assertEquals(List.of(4L, 3L, 2L, 1L), find(fixture, AuditQuery.ALL.between(noon, null)));
      assertEquals(List.of(), find(fixture, AuditQuery.ALL.between(null, noon)));
      var later = noon.plusMillis(1);
      assertEquals(List.of(1L), find(fixture, AuditQuery.ALL.between(null, later)));
      assertEquals(List.of(4L, 3L, 2L), find(fixture, AuditQuery.ALL.between(later, null)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsWordsInValuesAndTakesSignsLiterally(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      assertEquals(List.of(2L), find(fixture, AuditQuery.ALL.withWord("api").withWord("because")));
      assertEquals(List.of(3L), find(fixture, AuditQuery.ALL.withWord("0%")));
      assertEquals(List.of(), find(fixture, AuditQuery.ALL.withWord("p%y")));
      fixture.append(AuditFixture.entry("run.started", "ada", "a", "ok", "halt now! all_of it"));
      assertEquals(List.of(5L), find(fixture, AuditQuery.ALL.withWord("now!")));
      assertEquals(List.of(5L), find(fixture, AuditQuery.ALL.withWord("all_of")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsWordsInWhatARecordIsCalled(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.append(
          new AuditEntry("people.changed", null, null, null, null, null, "ok", Map.of("n", "1")));
      fixture.append(
          new AuditEntry("run.ended", null, null, "harbour", "crane.lift", "r", "ok", Map.of()));
      assertEquals(List.of(1L), find(fixture, AuditQuery.ALL.withWord("people")));
      assertEquals(List.of(1L), find(fixture, AuditQuery.ALL.withWord("People.Changed")));
      assertEquals(List.of(2L), find(fixture, AuditQuery.ALL.withWord("crane")));
      assertEquals(
          List.of(2L), find(fixture, AuditQuery.ALL.withWord("HARB").withWord("run.ended")));
      assertEquals(List.of(), find(fixture, AuditQuery.ALL.withWord("peoplez")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsWordsHoweverTheirLettersAreSpelled(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      for (String line :
          List.of("restart ZÜRICH v4.12", "deploy Straße", "stop ΑΘΗΝΑ", "drain Café!")) {
        fixture.append(AuditFixture.entry("run.started", "ada", "a", "ok", line));
      }
      Map.of(
              "zürich", 1L, "ZURICH", 1L, "h v4.12", 1L, "STRASSE", 2L, "straße", 2L, "αθηνα", 3L,
              "CAFÉ!", 4L, "cafe!", 4L)
          .forEach((word, seq) ->
              assertEquals(List.of(seq), find(fixture, AuditQuery.ALL.withWord(word)), word));
      assertEquals(List.of(), find(fixture, AuditQuery.ALL.withWord("zorich")));
      assertEquals(List.of(1L), find(fixture, AuditQuery.ALL.withWord("zürich").withWord("V4.12")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsOneAmongManyWithForeignLettersAndTurnsPages(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      for (int i = 0; i < 450; i++) {
        String place = i % 150 == 0 ? "ZÜRICH" : "Köln";
        fixture.append(AuditFixture.entry("run.started", "ada", "a", "ok", place + " " + i));
      }
      var zurich = AuditQuery.ALL.withWord("zürich");
      var found = fixture.search().search(zurich, 2, null);
      assertEquals(List.of(301L, 151L), found.stream().map(AuditHit::seq).toList());
      var rest = fixture.search().search(zurich, 2, found.getLast());
      assertEquals(List.of(1L), rest.stream().map(AuditHit::seq).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsNothingOfAChainThatNoKeyVouchesFor(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      var search = new JdbcAuditSearch(fixture.database, Set.of("another"));
      assertEquals(List.of(), search.search(AuditQuery.ALL, 100, null));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsOnlyWhatTheAskerMaySee(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      assertEquals(List.of(4L, 3L), find(fixture, AuditQuery.ALL.seenBy(auditor("dev"))));
      assertEquals(List.of(4L), find(fixture, AuditQuery.ALL.seenBy(auditor())));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsOthersOnlyTheirOwnRecordsWithoutARoomAndNoTriesOfWhatTheyDoNotSee(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      fixture.append(
          new AuditEntry("audit.read", "ada", null, "dev", null, null, "ok", Map.of("q", "who")));
      fixture.append(
          new AuditEntry("command.denied", "ada", null, "dev", "vault", null, "denied", Map.of()));
      var ada = new AuditSight(Set.of("dev"), Set.of(), "ada");
      var grace = new AuditSight(Set.of("dev"), Set.of("vault"), "grace");
      assertEquals(List.of(6L, 5L, 4L, 3L), find(fixture, AuditQuery.ALL.seenBy(ada)));
      assertEquals(List.of(3L), find(fixture, AuditQuery.ALL.seenBy(grace)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void turnsPagesWithoutMissingAny(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.fill(5, 10);
      var search = fixture.search();
      List<AuditHit> first = search.search(AuditQuery.ALL, 3, null);
      List<AuditHit> second = search.search(AuditQuery.ALL, 3, first.getLast());
      assertEquals(
          List.of(5L, 4L, 3L, 2L, 1L),
          Stream.concat(first.stream(), second.stream()).map(AuditHit::seq).toList());
    }
  }

  @Test
  void turnsPagesPastWhatIsNoNumber() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(5, 10);
      fixture.execute("UPDATE audit SET at = 'now' WHERE seq = 2");
      fixture.execute("UPDATE audit SET seq = 'four' WHERE seq = 4");
      var search = fixture.search();
      var turned = new ArrayList<Long>();
      @Nullable AuditHit last = null;
      for (int page = 0; page < 6; page++) {
        List<AuditHit> one = search.search(AuditQuery.ALL, 1, last);
        one.forEach(hit -> turned.add(hit.seq()));
        last = one.isEmpty() ? last : one.getLast();
      }
      assertEquals(List.of(5L, 3L, 1L), turned);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsWhatIsLeftAfterErasing(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fill(fixture);
      fixture.erase(1, "person", "fact.line");
      assertEquals(List.of(4L), find(fixture, AuditQuery.ALL.withPerson("ada")));
      AuditHit hit =
          fixture.search().search(AuditQuery.ALL.withRunbook("rollback"), 1, null).getFirst();
      assertNull(hit.person());
      assertEquals("irc/net/ada", hit.account());
      assertEquals(Set.of("reason"), hit.facts().keySet());
    }
  }
}
