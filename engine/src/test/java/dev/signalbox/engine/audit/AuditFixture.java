package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A chain in a fresh database, with a clock that tests move.
public final class AuditFixture implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  public static final AuditKey KEY = AuditKey.generate("signalbox/test");

  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  final TimeSource clock = now::get;
  public final Database database;
  public final AuditLog log;

  public AuditFixture(TestDatabases kind) {
    this(kind, 0);
  }

  private AuditFixture(TestDatabases kind, long seed) {
    database = kind.open(clock);
    log = new AuditLog(database, KEY, new Random(seed));
  }

  static AuditEntry entry(String kind, String person, String runbook, String outcome, String line) {
    return new AuditEntry(
        kind,
        person,
        "irc/net/" + person,
        "ops",
        runbook,
        "run-" + line.hashCode(),
        outcome,
        Map.of("line", line, "reason", "because \u20ac \"quoted\"\n\u0001"));
  }

  public void append(AuditEntry entry) {
    database.write(transaction -> {
      log.append(transaction, entry);
      return 0;
    });
  }

  /// @param signEvery a checkpoint after so many records
  void fill(int count, int signEvery) {
    for (int i = 1; i <= count; i++) {
      append(
          entry("run.started", i % 2 == 0 ? "ada" : "grace", "deploy", "ok", "deploy api v" + i));
      if (i % signEvery == 0) {
        log.sign();
      }
    }
  }

  public AuditVerdict verify() {
    return AuditVerdict.worst(
        new AuditVerifier(List.of(KEY.publicKey()), List.of()).verify(database));
  }

  public JdbcAuditSearch search() {
    return new JdbcAuditSearch(database, Set.of(log.chain()));
  }

  public void erase(long seq, String... names) {
    new Reopened(this, log).erase(seq, names);
  }

  /// The chain as the next process goes on with it.
  public record Reopened(AuditFixture fixture, AuditLog log) {
    public Reopened(AuditFixture fixture) {
      this(fixture, new AuditLog(fixture.database, KEY, new Random(2)));
    }

    public void erase(long seq, String... names) {
      var erasure = new AuditErasure(seq, Set.of(names), "grace", null, "asked for");
      fixture.database.write(transaction -> log.erase(transaction, erasure));
    }
  }

  List<AuditItem> items() {
    List<AuditItem> items = new ArrayList<>();
    new JdbcAuditReader(database).read(log.chain(), all -> all.forEachRemaining(items::add));
    return items;
  }

  public int execute(String sql) {
    return database.write(transaction -> transaction.handle().execute(sql));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    database.close();
  }
}
