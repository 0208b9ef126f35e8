package dev.signalbox.alert;

import dev.signalbox.engine.store.Database;

/// The SQL of how many rows a table has.
final class JdbcRowCount {
  private JdbcRowCount() {}

  static long of(Database database, String table) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }
}
