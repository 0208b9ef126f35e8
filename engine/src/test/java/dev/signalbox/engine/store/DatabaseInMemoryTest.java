package dev.signalbox.engine.store;

import java.time.InstantSource;

final class DatabaseInMemoryTest extends DatabaseContract {
  @Override
  Database open(InstantSource clock) {
    return TestDatabases.MEMORY.open(clock);
  }
}
