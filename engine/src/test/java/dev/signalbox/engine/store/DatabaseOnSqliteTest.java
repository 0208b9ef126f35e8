package dev.signalbox.engine.store;

import java.time.InstantSource;

final class DatabaseOnSqliteTest extends DatabaseContract {
  @Override
  Database open(InstantSource clock) {
    return TestDatabases.SQLITE.open(clock);
  }
}
