package dev.signalbox.app;

import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.List;

/// An installation's files read without its server and without its data: for `check` and `explain`.
/// Linked accounts are not known here, so people count as signed in to the console.
final class Offline implements AutoCloseable {
  private final Database database;
  private final Settled settled;
  private final Policy policy;

  private Offline(Database database, Settled settled, Policy policy) {
    this.database = database;
    this.settled = settled;
    this.policy = policy;
  }

  /// Reads everything the file names.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something cannot be used
  static Offline open(Path configuration) {
    TimeSource clock = TimeSource.system();
    Settled settled = Settled.read(configuration, clock);
    Database database = Databases.inMemory(clock);
    try {
      return new Offline(
          database, settled, Policy.open(settled, database, (transaction, entry) -> {}, clock));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// What there is to say about it.
  List<Soundness.Remark> remarks() {
    return Soundness.of(settled, policy);
  }

  Policy policy() {
    return policy;
  }

  @Override
  public void close() {
    policy.runbooks().close();
    database.close();
  }
}
