package dev.signalbox.engine.store;

import java.time.InstantSource;

final class DatabaseOnPostgresTest extends DatabaseContract {
  @Override
  Database open(InstantSource clock) {
    return TestDatabases.POSTGRES.open(clock);
  }
}
