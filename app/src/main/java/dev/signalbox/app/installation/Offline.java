package dev.signalbox.app.installation;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.config.RefusedFileException;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.List;

/// An installation's files read without its server and without its data: for `check`, `explain` and
/// `who-can`. Linked accounts are not known here, so people count as signed in to the console.
public final class Offline implements AutoCloseable {
  private final Database database;
  private final Installation installation;
  private final Policy policy;
  private final CommandParser parser;

  private Offline(
      Database database, Installation installation, Policy policy, CommandParser parser) {
    this.database = database;
    this.installation = installation;
    this.policy = policy;
    this.parser = parser;
  }

  /// Reads everything the file names.
  ///
  /// @param declared the commands of features
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something cannot be used
  public static Offline open(Path configuration, DeclaredCommands declared) {
    TimeSource clock = TimeSource.system();
    Installation installation = Installation.read(configuration, clock);
    Database database = Databases.inMemory(clock);
    try {
      Policy policy =
          Policy.open(installation, declared, database, (transaction, entry) -> {}, clock);
      return new Offline(database, installation, policy, policy.linesOfShell());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// What there is to say about an installation, also when it cannot be used.
  public static List<InstallationCheck.Remark> check(
      Path configuration, DeclaredCommands declared) {
    try (Offline offline = open(configuration, declared)) {
      return offline.remarks();
    } catch (RefusedFileException e) {
      return e.findings().stream().map(InstallationCheck.Remark::of).toList();
    } catch (SettingsException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(InstallationCheck.Remark::unusable)
          .toList();
    }
  }

  /// What there is to say about it, the tests of runbooks that do not hold included.
  public List<InstallationCheck.Remark> remarks() {
    try (RunbookGate gate = RunbookGate.thorough(policy, TimeSource.system())) {
      gate.guard(policy.runbooks());
    }
    return InstallationCheck.of(installation, policy, TimeSource.system().instant());
  }

  public Policy policy() {
    return policy;
  }

  /// Reads lines with every room in sight.
  public CommandParser parser() {
    return parser;
  }

  @Override
  public void close() {
    policy.runbooks().close();
    database.close();
  }
}
