package dev.signalbox.bench;

import dev.signalbox.engine.store.Database;

/// What the database holds, counted there.
public record JdbcCount(long runs, long succeeded, long audited) {
  static JdbcCount of(Database database) {
    return database.read(handle ->
        new JdbcCount(
            handle.createQuery("SELECT count(*) FROM run").mapTo(Long.class).one(),
            handle
                .createQuery("SELECT count(*) FROM run WHERE status = 'SUCCEEDED'")
                .mapTo(Long.class)
                .one(),
            handle
                .createQuery("SELECT count(*) FROM audit WHERE kind = 'run.accepted'")
                .mapTo(Long.class)
                .one()));
  }
}
