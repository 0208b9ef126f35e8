package dev.signalbox.engine.audit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditFixture;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSight;
import dev.signalbox.engine.audit.AuditVerdict;
import dev.signalbox.engine.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A direct conversation's name is a person's: it can be erased, whenever its record was written.
final class DirectRoomTest {
  private static final String PERSONAL = "@ada.lovelace";

  private static AuditSight auditor(String... rooms) {
    return new AuditSight(Set.of(rooms), Set.of(), null);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theNameIsErasableAndFoundUntilThen(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.append(entry(PERSONAL));
      fixture.append(entry("ops"));
      fixture.log.sign();
      assertEquals(List.of(1L), found(fixture, AuditQuery.ALL.withRoom(PERSONAL)));
      assertEquals(List.of(1L), found(fixture, AuditQuery.ALL.seenBy(auditor(PERSONAL))));
      assertEquals(List.of(2L), found(fixture, AuditQuery.ALL.seenBy(auditor("ops", "@eve"))));
      assertEquals(PERSONAL, fixture.search().search(AuditQuery.ALL, 9, null).getLast().room());
      fixture.erase(1, "room");
      assertEquals(List.of(), found(fixture, AuditQuery.ALL.withRoom(PERSONAL)));
      assertEquals(List.of(3L), found(fixture, AuditQuery.ALL.seenBy(auditor(PERSONAL))));
      assertSoundWithout(fixture);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void recordsOfTheFirstFormatVerifyBeforeAndAfterTheMove(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      writeAsBefore(fixture);
      assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      move(fixture);
      assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      move(fixture);
      assertInstanceOf(AuditVerdict.Sound.class, fixture.verify(), "moving twice moves once");
      assertEquals(List.of(3L, 1L), found(fixture, AuditQuery.ALL.withRoom(PERSONAL)));
      assertEquals(List.of(2L), found(fixture, AuditQuery.ALL.seenBy(auditor("ops"))));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void recordsOfTheFirstFormatVerifyWhenTheirRoomIsErased(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      writeAsBefore(fixture);
      move(fixture);
      var next = new AuditFixture.Reopened(fixture);
      next.erase(1, "room");
      next.erase(3, "room");
      next.log().sign();
      assertSoundWithout(fixture);
      assertEquals(
          "run.started", fixture.search().search(AuditQuery.ALL, 9, null).getLast().kind());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatIsLeftOfAnErasedLineIsStillBound(TestDatabases kind) {
    for (String change :
        List.of(
            "UPDATE audit SET kind = 'run.denied',"
                + " line = REPLACE(line, 'run.started', 'run.denied') WHERE seq = 1",
            "UPDATE audit_value SET value = REPLACE(value, '1', '2') WHERE name = 'leaf'",
            "DELETE FROM audit_value WHERE name = 'leaf'",
            "UPDATE audit_value SET name = 'room' WHERE name = 'leaf'",
            "UPDATE audit_value SET seq = 2 WHERE name = 'leaf'")) {
      try (var fixture = new AuditFixture(kind)) {
        writeAsBefore(fixture);
        move(fixture);
        var next = new AuditFixture.Reopened(fixture);
        next.erase(1, "room");
        next.log().sign();
        fixture.execute(change);
        assertEquals(1, fixture.verify().exitCode(), change);
        AuditHit shown = fixture.search().search(AuditQuery.ALL, 9, null).getLast();
        assertEquals(AuditHit.UNCOVERED, shown.kind(), change);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aRoomThatIsGoneWithoutARecordIsTampering(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      writeAsBefore(fixture);
      move(fixture);
      String hash = fixture.search().search(AuditQuery.ALL, 9, null).getLast().hash();
      fixture.execute("DELETE FROM audit_value WHERE seq = 1 AND name = 'room'");
      assertEquals(1, fixture.verify().exitCode());
      fixture.execute(
          "INSERT INTO audit_value SELECT chain, seq, 'leaf', '', '%s' FROM audit WHERE seq = 1"
              .formatted(hash));
      assertEquals(1, fixture.verify().exitCode(), "nothing says that it was erased");
      assertNotEquals(
          "run.started", fixture.search().search(AuditQuery.ALL, 9, null).getLast().kind());
    }
  }

  private static AuditEntry entry(String room) {
    return new AuditEntry("run.started", null, null, room, "deploy", "r1", "ok", Map.of());
  }

  private static List<Long> found(AuditFixture fixture, AuditQuery query) {
    return fixture.search().search(query, 9, null).stream().map(AuditHit::seq).toList();
  }

  private static void assertSoundWithout(AuditFixture fixture) {
    var sound = assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
    assertEquals(true, sound.erased() > 0);
    for (String column : List.of("audit.line", "audit.room", "audit_value.value")) {
      String table = column.substring(0, column.indexOf('.'));
      List<String> left =
          fixture.database.read(handle ->
              handle
                  .createQuery("SELECT %s FROM %s".formatted(column, table))
                  .mapTo(String.class)
                  .filter(text -> text != null && text.contains(PERSONAL))
                  .list());
      assertEquals(List.of(), left, column);
    }
  }

  /// Three records as the first versions wrote them: the room in clear in line and column.
  private static void writeAsBefore(AuditFixture fixture) {
    AuditHead head = AuditHead.EMPTY;
    for (String room : List.of(PERSONAL, "ops", PERSONAL)) {
      String line = lineAsBefore(fixture, head, room);
      fixture.execute(
          "INSERT INTO audit (chain, seq, at, kind, room, run, outcome, line)"
              + " VALUES ('%s', %d, %d, 'run.started', '%s', 'r\"room\":\"@x\"', 'ok', '%s')"
                  .formatted(
                      fixture.log.chain(),
                      head.seq() + 1,
                      AuditFixture.NOON.toEpochMilli(),
                      room,
                      line));
      head = head.plus(line);
    }
    fixture.execute(
        "INSERT INTO audit_chain (chain, last_seq, last_hash, tree, signed)"
            + " VALUES ('%s', 3, '%s', '%s', 3)"
                .formatted(fixture.log.chain(), head.hash(), head.tree().text()));
    fixture.execute(
        "INSERT INTO audit_checkpoint (chain, size, at, note) VALUES ('%s', 3, 0, '%s')"
            .formatted(fixture.log.chain(), Checkpoint.sign(AuditFixture.KEY, head.tree()).note()));
  }

  private static String lineAsBefore(AuditFixture fixture, AuditHead head, String room) {
    Map<String, Object> parts =
        Map.of(
            "seq",
            head.seq() + 1,
            "at",
            AuditFixture.NOON.toEpochMilli(),
            "chain",
            fixture.log.chain(),
            "prev",
            head.hash(),
            "signed",
            0L,
            "kind",
            "run.started",
            "outcome",
            "ok",
            "room",
            room,
            "run",
            "r\"room\":\"@x\"");
    return CanonicalJson.write(new TreeMap<>(parts));
  }

  private static void move(AuditFixture fixture) {
    try (var script =
        DirectRoomTest.class.getResourceAsStream("/db/common/V28__audit_direct_room.sql")) {
      String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : sql.replaceAll("(?m)^--.*$", "").split(";", -1)) {
        if (!statement.isBlank()) {
          fixture.execute(statement);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
