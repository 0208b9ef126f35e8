package dev.signalbox.engine.run;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What runs stand on.
public record RunsNeeds(
    Keeping keeping, Deciding deciding, Library library, Reaching reaching, Place place) {

  /// Where everything is kept and recorded.
  public record Keeping(Database database, Audit audit, Ids ids, Timeline clock) {}

  /// Who decides.
  public record Deciding(Guard guard, RunGuard runGuard, Directory directory) {}

  /// What steps can reach.
  ///
  /// @param secrets everything that must never be shown, credentials of connections included
  public record Reaching(Connections connections, Collection<Secret> secrets) {
    public Reaching {
      secrets = List.copyOf(secrets);
    }
  }

  /// Where this server lives.
  ///
  /// @param node its name, the same after each start, unique among the nodes of one database
  /// @param launches folder of the launched programs' files
  /// @param directory working directory of launched programs
  /// @param outputLimit bytes of output kept for one run; beyond it the middle is cut
  /// @param lease how long a run is this server's without renewal
  public record Place(
      String node, Path launches, Path directory, long outputLimit, Duration lease) {
    public static final Duration LEASE = Duration.ofSeconds(30);
  }
}
