package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever can write the database changes one thing in one table, any of them: the proof finds it,
/// or nobody who reads sees a difference; and no reader is ever shown what nobody recorded.
final class TableTamperingTest {
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "audit", List.of("chain", "kind", "room", "runbook", "run", "outcome", "line"),
          "audit_value", List.of("chain", "name", "salt", "value"),
          "audit_checkpoint", List.of("chain", "note"),
          "audit_chain", List.of("chain", "last_hash", "tree"));
  private static final Map<String, List<String>> NUMBERS =
      Map.of(
          "audit", List.of("seq", "at"),
          "audit_value", List.of("seq"),
          "audit_checkpoint", List.of("size", "at"),
          "audit_chain", List.of("last_seq", "signed"));
  private static final Map<String, String> ONE =
      Map.of(
          "audit", "seq = 5",
          "audit_value", "seq = 5 AND name = 'person'",
          "audit_checkpoint", "size = 6",
          "audit_chain", "chain LIKE 'signalbox%'");

  private static Stream<String> updates() {
    var all = new ArrayList<String>();
    TEXTS.forEach((table, columns) -> {
      for (String column : columns) {
        for (String value :
            List.of("'linus'", "''", column + " || ' '", "upper(" + column + ")", "'@linus'")) {
          all.add("UPDATE %s SET %s = %s WHERE %s".formatted(table, column, value, ONE.get(table)));
        }
      }
    });
    NUMBERS.forEach((table, columns) -> {
      for (String column : columns) {
        for (String value : List.of("0", "-7", column + " + 1", column + " + 1000000")) {
          all.add("UPDATE %s SET %s = %s WHERE %s".formatted(table, column, value, ONE.get(table)));
        }
      }
    });
    for (String column : List.of("room", "runbook", "run")) {
      all.add("UPDATE audit SET %s = NULL WHERE seq = 5".formatted(column));
      all.add("UPDATE audit SET %s = '' WHERE seq = 7".formatted(column));
    }
    return all.stream();
  }

  private static Stream<String> swaps() {
    return Stream.of("kind", "room", "runbook", "run", "outcome", "line", "at")
        .map(column ->
            "UPDATE audit SET %1$s = (SELECT b.%1$s FROM audit b WHERE b.seq = 13 - audit.seq)"
                    .formatted(column)
                + " WHERE seq IN (6, 7)");
  }

  private static Stream<String> deletes() {
    return TEXTS.keySet().stream()
        .flatMap(table ->
            Stream.of(
                "DELETE FROM " + table,
                "DELETE FROM %s WHERE %s".formatted(table, ONE.get(table))));
  }

  private static Stream<String> inserts() {
    String copy =
        "INSERT INTO audit (chain, seq, at, kind, room, runbook, run, outcome, line)"
            + " SELECT %s, %s, at, kind, room, runbook, run, outcome, line FROM audit WHERE seq = 5";
    String linus =
        "INSERT INTO audit_value (chain, seq, name, salt, value) VALUES (%s, %s, '%s', '00', 'linus')";
    String own = "'signalbox/test'";
    return Stream.of(
        copy.formatted("'made-up'", "5") + ";" + linus.formatted("'made-up'", "5", "person"),
        copy.formatted("'signalbox/test '", "5"),
        copy.formatted("'SIGNALBOX/TEST'", "5"),
        copy.formatted(own, "0"),
        copy.formatted(own, "-1") + ";" + linus.formatted(own, "-1", "person"),
        copy.formatted(own, "13") + ";" + linus.formatted(own, "13", "person"),
        copy.formatted(own, "9000000000"),
        copy.formatted("''", "1"),
        linus.formatted(own, "5", "fact.approver"),
        linus.formatted(own, "5", "leaf"),
        linus.formatted(own, "5", "room"),
        linus.formatted(own, "0", "person"),
        linus.formatted(own, "-3", "person"),
        linus.formatted(own, "99", "person"),
        linus.formatted("'made-up'", "5", "person"),
        "INSERT INTO audit_chain (chain, last_seq, last_hash, tree, signed)"
            + " SELECT 'made-up', last_seq, last_hash, tree, signed FROM audit_chain",
        "INSERT INTO audit_checkpoint (chain, size, at, note)"
            + " SELECT 'made-up', size, at, note FROM audit_checkpoint",
        "INSERT INTO audit_checkpoint (chain, size, at, note)"
            + " SELECT chain, -1, at, note FROM audit_checkpoint WHERE size = 6",
        "INSERT INTO audit_checkpoint (chain, size, at, note)"
            + " SELECT chain, 99, at + 99, note FROM audit_checkpoint WHERE size = 6");
  }

  /// What only SQLite lets in: other types, rows that its primary key does not compare.
  private static Stream<String> types() {
    Stream<String> casts =
        TEXTS.entrySet().stream()
            .flatMap(table ->
                table.getValue().stream()
                    .map(column ->
                        "UPDATE %1$s SET %2$s = CAST(%2$s AS blob) WHERE %3$s"
                            .formatted(table.getKey(), column, ONE.get(table.getKey()))));
    Stream<String> others =
        Stream.of(
            "UPDATE audit SET seq = 'five' WHERE seq = 5",
            "UPDATE audit SET seq = 5.5 WHERE seq = 5",
            "UPDATE audit SET at = 'now' WHERE seq = 5",
            "UPDATE audit SET at = at + 0.5 WHERE seq = 5",
            "INSERT INTO audit SELECT CAST(chain AS blob), seq, at, 'approval.granted', room,"
                + " runbook, run, outcome, line FROM audit WHERE seq = 5",
            "INSERT INTO audit_value SELECT CAST(chain AS blob), seq, name, salt, 'linus'"
                + " FROM audit_value WHERE seq = 5");
    return Stream.concat(casts, others);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void everyChangeOfTheTablesIsFoundOrSeenByNobody(TestDatabases kind) {
    Stream<String> all =
        Stream.of(updates(), swaps(), deletes(), inserts()).flatMap(changes -> changes);
    check(kind, all.toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"MEMORY", "SQLITE"})
  void everyOtherTypeThatSqliteKeepsIsFoundOrSeenByNobody(TestDatabases kind) {
    check(kind, types().toList());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatStandsInPlaceOfTheTablesOrWritesIntoThemIsFound(TestDatabases kind) {
    List<String> overlays =
        kind == TestDatabases.POSTGRES
            ? List.of(
                "ALTER TABLE audit_value RENAME TO kept;"
                    + "CREATE VIEW audit_value AS SELECT * FROM kept",
                "CREATE RULE less AS ON UPDATE TO audit DO INSTEAD NOTHING",
                "ALTER TABLE audit ENABLE ROW LEVEL SECURITY")
            : List.of(
                "ALTER TABLE audit_value RENAME TO kept;"
                    + "CREATE VIEW audit_value AS SELECT * FROM kept",
                "CREATE VIEW other AS SELECT 1;CREATE TRIGGER more AFTER INSERT ON audit_checkpoint"
                    + " BEGIN SELECT 1 \\; END");
    for (String overlay : overlays) {
      try (var fixture = new AuditFixture(kind)) {
        write(fixture);
        assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
        for (String one : overlay.split("(?<!\\\\);", -1)) {
          fixture.execute(one.replace("\\;", ";"));
        }
        var tampered = assertInstanceOf(AuditVerdict.Tampered.class, fixture.verify(), overlay);
        assertTrue(tampered.why().startsWith("what the record's tables show"), tampered.why());
      }
    }
  }

  /// An index that was made for other rows, or by other values, and then called what it was.
  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"MEMORY", "SQLITE"})
  void anIndexThatHidesARecordFromItsReadersIsFound(TestDatabases kind) {
    for (String index :
        List.of(
            "audit_at ON audit (at) WHERE seq <> 5",
            "audit_at ON audit (CASE seq WHEN 5 THEN 0 ELSE at END)",
            "audit_run ON audit (run, at) WHERE seq <> 5",
            "audit_value_person ON audit_value (value, chain, seq)"
                + " WHERE name = 'person' AND seq <> 5")) {
      try (var fixture = new AuditFixture(kind)) {
        write(fixture);
        String name = index.substring(0, index.indexOf(' '));
        String was = "(SELECT sql FROM sqlite_master WHERE name = '%s')".formatted(name);
        fixture.execute("CREATE TABLE kept AS SELECT " + was + " AS sql");
        fixture.execute("DROP INDEX " + name);
        fixture.execute("CREATE INDEX " + index);
        fixture.execute("PRAGMA writable_schema = ON");
        fixture.execute(
            "UPDATE sqlite_master SET sql = (SELECT sql FROM kept) WHERE name = '" + name + "'");
        fixture.execute("PRAGMA writable_schema = RESET");
        fixture.execute("DROP TABLE kept");
        var tampered = assertInstanceOf(AuditVerdict.Tampered.class, fixture.verify(), index);
        assertTrue(tampered.why().endsWith("index " + name), tampered.why());
      }
    }
  }

  private static void check(TestDatabases kind, List<String> changes) {
    int harmless = 0;
    try (var fixture = new AuditFixture(kind)) {
      write(fixture);
      keep(fixture);
      assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      Shown before = shown(fixture);
      for (String change : changes) {
        restore(fixture);
        if (!applied(fixture, change)) {
          continue;
        }
        Shown after = shown(fixture);
        if (fixture.verify() instanceof AuditVerdict.Sound) {
          assertEquals(before, after, change);
          harmless++;
        }
        assertTrue(
            after.hits.stream().allMatch(hit -> before.hits.contains(hit) || isLess(hit, before)),
            () -> change + " shows " + after.hits);
      }
    }
    assertTrue(harmless < changes.size() / 10, "hardly any change may go unnoticed: " + harmless);
  }

  /// A hit without content, or the same with values gone.
  private static boolean isLess(AuditHit hit, Shown before) {
    return hit.kind().equals(AuditHit.UNCOVERED)
        || before.hits.stream()
            .anyMatch(known ->
                known.hash().equals(hit.hash())
                    && known.seq() == hit.seq()
                    && known.chain().equals(hit.chain())
                    && known.kind().equals(hit.kind())
                    && (hit.person() == null || hit.person().equals(known.person()))
                    && known.facts().entrySet().containsAll(hit.facts().entrySet()));
  }

  private static void keep(AuditFixture fixture) {
    TEXTS
        .keySet()
        .forEach(table ->
            fixture.execute("CREATE TABLE kept_%1$s AS SELECT * FROM %1$s".formatted(table)));
  }

  private static void restore(AuditFixture fixture) {
    fixture.database.write(transaction -> {
      for (String table : TEXTS.keySet()) {
        transaction.handle().execute("DELETE FROM " + table);
        transaction.handle().execute("INSERT INTO %1$s SELECT * FROM kept_%1$s".formatted(table));
      }
      return true;
    });
  }

  private static boolean applied(AuditFixture fixture, String change) {
    try {
      return fixture.database.<Boolean>write(transaction -> {
        int rows = 0;
        for (String one : change.split(";", -1)) {
          rows += one.isBlank() ? 0 : transaction.handle().execute(one);
        }
        return rows > 0;
      });
    } catch (RuntimeException refusedByTheTables) {
      return false;
    }
  }

  private static void write(AuditFixture fixture) {
    fixture.database.write(transaction -> {
      for (int i = 1; i <= 5; i++) {
        fixture.log.append(
            transaction, AuditFixture.entry("run.started", "ada", "deploy", "ok", "deploy " + i));
      }
      fixture.log.append(
          transaction,
          new AuditEntry(
              "run.started", "grace", null, "@grace", "drain", "r1", "failed", Map.of()));
      return true;
    });
    fixture.log.sign();
    fixture.now.set(AuditFixture.NOON.plusSeconds(3));
    fixture.database.write(transaction -> {
      for (int i = 7; i <= 12; i++) {
        fixture.log.append(
            transaction,
            AuditFixture.entry("approval.granted", "linus", "scale", "ok", "scale " + i));
      }
      return true;
    });
    fixture.log.sign();
  }

  /// All that any reader gets: searches by each part, and what is said of the chains.
  private record Shown(List<AuditHit> hits, List<List<AuditHit>> found, ChainState state) {}

  private static Shown shown(AuditFixture fixture) {
    JdbcAuditSearch search = fixture.search();
    var found = new ArrayList<List<AuditHit>>();
    for (AuditQuery query :
        List.of(
            AuditQuery.ALL.withPerson("ada"),
            AuditQuery.ALL.withPerson("linus"),
            AuditQuery.ALL.withRunbook("deploy"),
            AuditQuery.ALL.withRoom("ops"),
            AuditQuery.ALL.withRoom("@grace"),
            AuditQuery.ALL.withRun("r1"),
            AuditQuery.ALL.withKind("run."),
            AuditQuery.ALL.withOutcome("ok"),
            AuditQuery.ALL.withWord("because"),
            AuditQuery.ALL.seenBy(new AuditSight(Set.of("ops"), Set.of(), null)),
            AuditQuery.ALL.between(AuditFixture.NOON, AuditFixture.NOON.plusMillis(1)))) {
      found.add(search.search(query, 100, null));
    }
    var chains = new JdbcAuditChains(fixture.database, Set.of(fixture.log.chain()));
    return new Shown(search.search(AuditQuery.ALL, 100, null), found, chains.state());
  }
}
