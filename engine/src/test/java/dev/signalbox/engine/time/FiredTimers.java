package dev.signalbox.engine.time;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What timers did, kept in a table of the same database: a handler for tests.
final class FiredTimers implements TimerHandler {
  private final String kind;

  /// What its effect breaks with, as often as it is due; empty when all is well.
  private String sql = "";

  FiredTimers(String kind) {
    this.kind = kind;
  }

  static void create(Database database) {
    database.write(tx ->
        tx.handle().execute("CREATE TABLE fired (n text, kind text, ref text UNIQUE, at bigint)"));
  }

  void breaksWith(String statement) {
    sql = statement;
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    note(transaction, ref);
    if (sql.equals("throws")) {
      throw new IllegalStateException("broken");
    }
    if (!sql.isEmpty()) {
      transaction.handle().execute(sql);
    }
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    note(transaction, "refused " + ref + ": " + why.lines().findFirst().orElse(""));
  }

  private void note(Transaction transaction, String ref) {
    var handle = transaction.handle();
    long before = handle.createQuery("SELECT COUNT(*) FROM fired").mapTo(Long.class).one();
    handle.execute(
        "INSERT INTO fired VALUES (?, ?, ?, ?)",
        "%08d".formatted(before),
        kind,
        ref,
        transaction.now().toEpochMilli());
  }

  /// In the order in which they fired.
  static List<Fired> all(Database database) {
    return database.read(handle ->
        handle
            .createQuery("SELECT kind, ref, at FROM fired ORDER BY n")
            .map((row, context) ->
                new Fired(
                    row.getString("kind"),
                    row.getString("ref"),
                    Instant.ofEpochMilli(row.getLong("at"))))
            .list());
  }

  static List<String> refs(Database database) {
    return all(database).stream().map(Fired::ref).toList();
  }

  /// One that fired.
  record Fired(String kind, String ref, Instant at) {}

  static void arm(Database database, Timers timers, String kind, String ref, Duration in) {
    database.write(tx -> {
      timers.arm(tx, kind, ref, tx.now().plus(in));
      return true;
    });
  }
}
