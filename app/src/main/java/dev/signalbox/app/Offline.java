package dev.signalbox.app;

import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Databases;
import dev.signalbox.core.trigger.Lines;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.List;

/// An installation's files read without its server and without its data: for `check` and `explain`.
/// Linked accounts are not known here, so people count as signed in to the console.
final class Offline implements AutoCloseable {
  private final Database database;
  private final Settled settled;
  private final Policy policy;
  private final Lines lines;

  private Offline(Database database, Settled settled, Policy policy, Lines lines) {
    this.database = database;
    this.settled = settled;
    this.policy = policy;
    this.lines = lines;
  }

  /// Reads everything the file names.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something cannot be used
  static Offline open(Path configuration) {
    TimeSource clock = TimeSource.system();
    Settled settled = Settled.read(configuration, clock);
    Database database = Databases.inMemory(clock);
    try {
      Policy policy = Policy.open(settled, database, (transaction, entry) -> {}, clock);
      return new Offline(database, settled, policy, policy.linesOfShell(settled.rooms()));
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

  /// Reads lines with every room in sight.
  Lines lines() {
    return lines;
  }

  @Override
  public void close() {
    policy.runbooks().close();
    database.close();
  }
}
