package dev.signalbox.engine.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The database's own clock.
final class JdbcClock {
  private JdbcClock() {}

  static Instant now(Handle handle) {
    return Instant.ofEpochMilli(
        handle.createQuery("SELECT " + Dialect.POSTGRESQL.clock()).mapTo(Long.class).one());
  }
}
